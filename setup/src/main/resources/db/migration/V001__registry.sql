-- Master data: the source of truth, edited through the write side and captured by change data capture.
-- Column names follow the Avro records registry.*.v1.

create schema registry;

create table registry.tenant (
    tenant_id text primary key,
    name text not null
);

create table registry.site (
    site_id text primary key check (site_id !~ '/'),
    tenant_id text not null references registry.tenant,
    name text not null,
    time_zone text not null,
    latitude_deg double precision not null check (latitude_deg between -90 and 90),
    longitude_deg double precision not null check (longitude_deg between -180 and 180),
    location_id text not null,
    price_area text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    version bigint not null default 1
);
create index site_by_tenant on registry.site (tenant_id);

create table registry.asset (
    asset_id text primary key,
    site_id text not null references registry.site on delete cascade,
    tenant_id text not null references registry.tenant,
    type text not null check (type in ('PV', 'BATTERY', 'GRID', 'CHARGER')),
    peak_power_kw double precision,
    usable_energy_kwh double precision,
    max_charge_kw double precision,
    max_discharge_kw double precision,
    charge_efficiency double precision,
    discharge_efficiency double precision,
    min_state_of_charge double precision,
    max_state_of_charge double precision,
    initial_state_of_charge double precision,
    degradation_cost_per_kwh double precision,
    import_limit_kw double precision,
    export_limit_kw double precision,
    version bigint not null default 1
);
create index asset_by_site on registry.asset (site_id);

create table registry.series (
    series_id text primary key,
    site_id text not null references registry.site on delete cascade,
    tenant_id text not null references registry.tenant,
    asset_id text references registry.asset on delete cascade,
    quantity text not null,
    unit text not null,
    aggregation text not null,
    reading_period_seconds integer not null check (reading_period_seconds between 1 and 86400),
    resolution_seconds integer not null check (resolution_seconds between 60 and 3600 and 3600 % resolution_seconds = 0),
    minimum double precision,
    maximum double precision,
    version bigint not null default 1,
    check (minimum is null or maximum is null or minimum <= maximum)
);
create index series_by_site on registry.series (site_id);
create index series_by_asset on registry.series (asset_id);

create table registry.tariff (
    tariff_id text primary key,
    site_id text not null unique references registry.site on delete cascade,
    tenant_id text not null references registry.tenant,
    import_factor double precision not null,
    import_fee_per_mwh double precision not null,
    export_factor double precision not null,
    export_fee_per_mwh double precision not null,
    version bigint not null default 1
);

-- Change data capture of an idle database needs something that changes, or its slot pins the log.
create table registry.cdc_heartbeat (
    id smallint primary key default 1 check (id = 1),
    beat_at timestamptz not null default now()
);
insert into registry.cdc_heartbeat default values;

create function registry.count_version() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    return new;
end $$;

create trigger site_version before update on registry.site for each row execute function registry.count_version();
create trigger asset_version before update on registry.asset for each row execute function registry.count_version();
create trigger series_version before update on registry.series for each row execute function registry.count_version();
create trigger tariff_version before update on registry.tariff for each row execute function registry.count_version();

create publication gridtide_registry for table
    registry.site, registry.asset, registry.series, registry.tariff, registry.cdc_heartbeat;
