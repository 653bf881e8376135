-- Figures of a day or month beyond those of V002; docs/streams/kpi.md defines them. Null is unknown, never zero.
alter table ems.kpi
    add column charge_kwh double precision,
    add column discharge_kwh double precision,
    add column peak_import_at timestamptz,
    add column peak_load_kw double precision,
    add column load_factor double precision,
    add column savings double precision,
    add column stored_energy_change_kwh double precision,
    add column stored_energy_value double precision,
    add column stored_energy_price_per_mwh double precision,
    add column stored_energy_rule text not null default 'UNKNOWN',
    add column cost_coverage double precision,
    add column savings_coverage double precision,
    add column co2_coverage double precision,
    add column interval_count integer not null default 0,
    add column expected_interval_count integer not null default 0;

-- The prices that cost was computed with: whoever compares it with another plan needs the same ones.
alter table ems.balance
    add column import_price_per_mwh double precision,
    add column export_price_per_mwh double precision;
