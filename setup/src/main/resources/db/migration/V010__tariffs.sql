-- What tariffs charge and pay beyond a linear function of the area price; docs/streams/tariffs.md says what it means.
-- Lists and records are JSON in the shape of the registry API and of registry.tariff.v1, as text: that is how they are
-- captured. Kept in the row: a value moved out of it is left out of the log when another column changes.
alter table registry.tariff
    add column feed_in_per_mwh double precision not null default 0,
    add column tax_factor double precision not null default 1 check (tax_factor between 1 and 2),
    add column time_of_use text not null default '[]'
        check (jsonb_typeof(time_of_use::jsonb) = 'array' and length(time_of_use) <= 7000),
    add column demand_charge text
        check (jsonb_typeof(demand_charge::jsonb) = 'object' and length(demand_charge) <= 1000);
alter table registry.tariff
    alter column time_of_use set storage main,
    alter column demand_charge set storage main;

-- Figures of the demand charge of a day or month; docs/streams/kpi.md defines them. Null is unknown or not charged.
alter table ems.kpi
    add column demand_peak_kw double precision,
    add column demand_peak_at timestamptz,
    add column demand_coverage double precision,
    add column billing_from timestamptz,
    add column billing_peak_kw double precision,
    add column billing_peak_at timestamptz,
    add column demand_cost double precision,
    add column baseline_demand_cost double precision;
