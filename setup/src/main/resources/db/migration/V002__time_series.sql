-- The read model. Only the sink writes here; everything can be rebuilt from topics.
-- quality: 0 GOOD, 1 UNCERTAIN, 2 ESTIMATED, 3 BAD, 4 MISSING (io.gridtide.domain.Quality).
-- Big tables are hypertables where TimescaleDB is available, else tables partitioned by month.

create schema ems;

do $$ begin
    if exists (select from pg_available_extensions where name = 'timescaledb') then
        create extension if not exists timescaledb;
    end if;
end $$;

create function ems.has_timescale() returns boolean language sql stable as
    $$ select exists (select from pg_extension where extname = 'timescaledb') $$;

-- Creates one big table: a hypertable, or a table partitioned by range of the time column.
create function ems.create_time_table(table_name text, time_column text, columns text) returns void language plpgsql as $$
begin
    if ems.has_timescale() then
        execute format('create table ems.%I (%s)', table_name, columns);
        execute format('select create_hypertable(%L, by_range(%L, interval ''7 days''))', 'ems.' || table_name, time_column);
    else
        execute format('create table ems.%I (%s) partition by range (%I)', table_name, columns, time_column);
    end if;
end $$;

-- Creates the monthly partitions (UTC) that [first, last] needs. Nothing to do on a hypertable.
-- Runs with the rights of the owner, so that the sink needs no right to create tables.
create function ems.ensure_partitions(table_name text, first timestamptz, last timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    month timestamp := date_trunc('month', first at time zone 'UTC');
    partition_name text;
begin
    if not exists (select from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
                   join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = 'ems' and c.relname = table_name) then
        return;
    end if;
    -- One creator at a time, until the end of the transaction: two would deadlock on the parent.
    perform pg_advisory_xact_lock(hashtext('ems.ensure_partitions.' || table_name));
    while month <= last at time zone 'UTC' loop
        partition_name := format('%s_%s', table_name, to_char(month, 'YYYY_MM'));
        if to_regclass(format('ems.%I', partition_name)) is null then
            execute format('create table ems.%I partition of ems.%I for values from (%L) to (%L)', partition_name,
                table_name, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
        end if;
        month := month + interval '1 month';
    end loop;
end $$;

select ems.create_time_table('reading', 'event_time', $$
    series_id text not null,
    event_time timestamptz not null,
    sequence bigint not null,
    value double precision not null,
    quality smallint not null,
    source text not null,
    received_at timestamptz not null,
    primary key (series_id, event_time, sequence)
$$);

create table ems.reading_rejected (
    source_topic text not null,
    source_partition integer not null,
    source_offset bigint not null,
    series_id text not null,
    event_time timestamptz not null,
    value double precision not null,
    unit text,
    quality text not null,
    source text not null,
    sequence bigint not null,
    received_at timestamptz not null,
    reason_code text not null,
    rule text not null,
    field text not null,
    rejected_at timestamptz not null,
    primary key (source_topic, source_partition, source_offset)
);
create index reading_rejected_by_series on ems.reading_rejected (series_id, event_time);

select ems.create_time_table('interval', 'valid_from', $$
    series_id text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    mean double precision,
    energy_kwh double precision,
    minimum double precision,
    maximum double precision,
    last double precision,
    samples integer not null,
    coverage double precision not null,
    quality smallint not null,
    revision integer not null,
    revision_reason text not null,
    known_at timestamptz not null,
    primary key (series_id, valid_from)
$$);

select ems.create_time_table('interval_revision', 'valid_from', $$
    series_id text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    mean double precision,
    energy_kwh double precision,
    minimum double precision,
    maximum double precision,
    last double precision,
    samples integer not null,
    coverage double precision not null,
    quality smallint not null,
    revision integer not null,
    revision_reason text not null,
    known_at timestamptz not null,
    primary key (series_id, valid_from, revision)
$$);

select ems.create_time_table('balance', 'valid_from', $$
    site_id text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    load_kw double precision,
    generation_kw double precision,
    storage_kw double precision,
    grid_kw double precision,
    grid_derived boolean not null,
    import_kwh double precision,
    export_kwh double precision,
    residual_kw double precision,
    cost double precision,
    currency text,
    co2_kg double precision,
    missing_series text[] not null,
    coverage double precision not null,
    quality smallint not null,
    revision integer not null,
    known_at timestamptz not null,
    primary key (site_id, valid_from)
$$);

create table ems.price (
    price_area text not null,
    market text not null,
    valid_from timestamptz not null,
    resolution_seconds integer not null,
    price_per_mwh double precision not null,
    currency text not null,
    published_at timestamptz not null,
    source text not null,
    primary key (price_area, valid_from, market, published_at)
);

-- issued_at is -infinity for an observation.
create table ems.weather (
    location_id text not null,
    valid_from timestamptz not null,
    issued_at timestamptz not null,
    resolution_seconds integer not null,
    known_at timestamptz not null,
    temperature_deg_c double precision,
    global_horizontal_irradiance_wm2 double precision,
    direct_normal_irradiance_wm2 double precision,
    diffuse_horizontal_irradiance_wm2 double precision,
    wind_speed_metre_per_second double precision,
    cloud_cover double precision,
    source text not null,
    primary key (location_id, valid_from, issued_at)
);

create table ems.forecast (
    series_id text not null,
    issued_at timestamptz not null,
    model text not null,
    forecast_id text not null,
    site_id text,
    tenant_id text,
    quantity text not null,
    unit text not null,
    model_version text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    resolution_seconds integer not null,
    inputs jsonb not null,
    status text not null,
    "trigger" text not null,
    correlation_id text,
    primary key (series_id, issued_at, model)
);

create table ems.forecast_point (
    series_id text not null,
    issued_at timestamptz not null,
    model text not null,
    valid_from timestamptz not null,
    p10 double precision not null,
    p50 double precision not null,
    p90 double precision not null,
    primary key (series_id, issued_at, model, valid_from),
    check (p10 <= p50 and p50 <= p90)
);
create index forecast_point_by_valid_time on ems.forecast_point (series_id, valid_from, issued_at);

create table ems.forecast_score (
    series_id text not null,
    tenant_id text,
    model text not null,
    model_version text not null,
    lead_time_hours integer not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    points integer not null,
    mean_absolute_error double precision not null,
    pinball double precision not null,
    coverage double precision not null,
    skill double precision,
    scored_at timestamptz not null,
    primary key (series_id, valid_from, model, model_version, lead_time_hours)
);

create table ems.schedule (
    site_id text not null,
    revision bigint not null,
    tenant_id text not null,
    schedule_id text not null,
    supersedes text,
    issued_at timestamptz not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    resolution_seconds integer not null,
    status text not null,
    status_reasons text[] not null,
    objective text not null,
    currency text not null,
    cost double precision,
    cost_without_battery double precision,
    lower_bound double precision,
    gap double precision,
    termination text not null,
    solver_seed bigint not null,
    solve_millis bigint not null,
    inputs jsonb not null,
    violations jsonb not null,
    "trigger" text not null,
    correlation_id text,
    primary key (site_id, revision)
);
create index schedule_by_time on ems.schedule (site_id, issued_at);

create table ems.schedule_slot (
    site_id text not null,
    revision bigint not null,
    asset_id text not null,
    valid_from timestamptz not null,
    power_kw double precision not null,
    state_of_charge double precision,
    primary key (site_id, revision, asset_id, valid_from),
    foreign key (site_id, revision) references ems.schedule on delete cascade
);

create table ems.schedule_site_slot (
    site_id text not null,
    revision bigint not null,
    valid_from timestamptz not null,
    load_kw double precision not null,
    generation_kw double precision not null,
    curtailment_kw double precision not null,
    grid_kw double precision not null,
    import_price_per_mwh double precision not null,
    export_price_per_mwh double precision not null,
    price_known boolean not null,
    cost double precision not null,
    cost_without_battery double precision not null,
    primary key (site_id, revision, valid_from),
    foreign key (site_id, revision) references ems.schedule on delete cascade
);

create table ems.kpi (
    site_id text not null,
    period text not null,
    local_date date not null,
    tenant_id text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    load_kwh double precision,
    generation_kwh double precision,
    import_kwh double precision,
    export_kwh double precision,
    cost double precision,
    baseline_cost double precision,
    currency text,
    peak_import_kw double precision,
    self_consumption double precision,
    self_sufficiency double precision,
    co2_kg double precision,
    coverage double precision not null,
    revision integer not null,
    known_at timestamptz not null,
    primary key (site_id, period, local_date)
);

create table ems.alert (
    site_id text not null,
    alert_id text not null,
    tenant_id text not null,
    rule text not null,
    state text not null,
    severity text not null,
    series_id text,
    raised_at timestamptz not null,
    updated_at timestamptz not null,
    message text not null,
    evidence jsonb not null,
    primary key (site_id, alert_id)
);

-- Next offset to read, moved in the transaction that writes the rows.
create table ems.sink_offset (
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    updated_at timestamptz not null default now(),
    primary key (topic, partition)
);
