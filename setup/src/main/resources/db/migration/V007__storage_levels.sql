-- How the big tables are stored, by what the server offers: compression and retention, and the hourly summary of readings.

-- The one place that says what there is: community (TimescaleDB with its own licence: compression, continuous aggregates,
-- policies), apache (TimescaleDB, hypertables alone), plain (PostgreSQL, partitions by month).
create function ems.storage_level() returns text language sql stable as $$
    select case
        when not ems.has_timescale() then 'plain'
        when current_setting('timescaledb.license', true) = 'timescale' then 'community'
        else 'apache'
    end
$$;

-- What an operator decides. Empty: never. Times are event times, so a replay of old history is old from the start:
-- nothing is dropped unless somebody says so. compress_after is to lie beyond the lateness that is usual (gridtide.aggregation.grace):
-- later rows are taken too, but the chunk's rows of their series are unpacked for them.
create table ems.storage_policy (
    table_name text primary key,
    time_column text not null,
    series_column text not null,
    -- What else is in the key: compressed rows lie by series, in the order of time and these.
    further_columns text not null,
    compress_after interval check (compress_after > interval '0'),
    drop_after interval check (drop_after > interval '0'),
    check (drop_after > compress_after)
);
insert into ems.storage_policy values
    ('reading', 'event_time', 'series_id', ', sequence', interval '7 days', null),
    ('interval', 'valid_from', 'series_id', '', null, null),
    ('interval_revision', 'valid_from', 'series_id', ', revision', null, null),
    ('balance', 'valid_from', 'site_id', '', null, null);

-- Hourly summary of the readings of a series, which a retention of the readings leaves behind where it is materialized.
-- Not weighted by time: what was settled is in ems.interval.
do $$
declare
    query text := $q$
        select series_id, %s as hour, count(*) as readings, sum(value) as value_sum, min(value) as minimum,
               max(value) as maximum, max(quality) as quality, max(received_at) as received_at
        from ems.reading group by 1, 2$q$;
begin
    if ems.storage_level() <> 'community' then
        execute 'create view ems.reading_hourly with (security_invoker = true) as '
            || format(query, $d$date_trunc('hour', event_time, 'UTC')$d$);
        return;
    end if;
    -- TimescaleDB neither compresses nor aggregates a table with row security. Readers come by the view below.
    alter table ems.reading disable row level security;
    execute 'create materialized view ems.reading_hourly with (timescaledb.continuous, timescaledb.materialized_only = false) as '
        || format(query, $d$time_bucket(interval '1 hour', event_time)$d$) || ' with no data';
end $$;

-- Brings the policies of TimescaleDB in line with the table above. For the owner.
-- The functions of TimescaleDB lie in public, or beside the migrations where an earlier set-up made the extension.
create function ems.apply_storage_policies() returns void language plpgsql
set search_path = pg_catalog, public, gridtide_migrations, pg_temp as $$
declare
    policy ems.storage_policy;
    hypertable regclass;
    refreshed interval;
begin
    if ems.storage_level() <> 'community' then
        return;
    end if;
    for policy in select * from ems.storage_policy order by table_name loop
        hypertable := format('ems.%I', policy.table_name)::regclass;
        perform remove_compression_policy(hypertable, if_exists => true);
        perform remove_retention_policy(hypertable, if_exists => true);
        if policy.compress_after is not null then
            if (select relrowsecurity from pg_class where oid = hypertable) then
                raise exception 'ems.% cannot be compressed: row security applies to it', policy.table_name
                    using hint = 'Leave compress_after empty for this table.';
            end if;
            execute format('alter table %s set (timescaledb.compress, timescaledb.compress_segmentby = %L, timescaledb.compress_orderby = %L)',
                hypertable, policy.series_column, policy.time_column || policy.further_columns);
            perform add_compression_policy(hypertable, policy.compress_after);
        end if;
        if policy.drop_after is not null then
            perform add_retention_policy(hypertable, policy.drop_after);
        end if;
    end loop;
    -- Only buckets that changed are computed again, so looking far back costs nothing. It must not look beyond the retention:
    -- a late reading of a dropped hour would replace its summary.
    select least(interval '1 year', drop_after - interval '1 day') into refreshed
    from ems.storage_policy where table_name = 'reading';
    perform remove_continuous_aggregate_policy('ems.reading_hourly', if_exists => true);
    perform add_continuous_aggregate_policy('ems.reading_hourly', start_offset => refreshed,
        end_offset => interval '1 hour', schedule_interval => interval '15 minutes');
end $$;

-- How long rows of a table are kept, from their event time on; null is for ever. For the owner.
create function ems.set_retention(kept_table text, kept_for interval) returns void language plpgsql as $$
begin
    update ems.storage_policy set drop_after = kept_for where table_name = kept_table;
    if not found then
        raise exception 'table % has no retention', kept_table
            using hint = (select 'Tables that have: ' || string_agg(table_name, ', ' order by table_name) from ems.storage_policy);
    end if;
    perform ems.apply_storage_policies();
end $$;

-- Drops what is older than its retention, where no policy of TimescaleDB does it. Whole partitions and chunks only: a row goes
-- when all rows beside it may go. The sink calls it on a schedule; it runs with the rights of the owner.
create function ems.drop_expired() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
    policy ems.storage_policy;
    expired text;
    chunks integer;
    dropped integer := 0;
begin
    if ems.storage_level() = 'community' or not pg_try_advisory_xact_lock(hashtext('ems.drop_expired')) then
        return 0;
    end if;
    for policy in select * from ems.storage_policy where drop_after is not null order by table_name loop
        if ems.storage_level() = 'apache' then
            execute format('select count(*) from %s.drop_chunks($1, older_than => $2)',
                    (select extnamespace::regnamespace from pg_extension where extname = 'timescaledb'))
                into chunks using format('ems.%I', policy.table_name)::regclass, now() - policy.drop_after;
            dropped := dropped + chunks;
            continue;
        end if;
        for expired in
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = format('ems.%I', policy.table_name)::regclass
              and c.relname ~ ('^' || policy.table_name || '_\d{4}_\d{2}$')
              and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= now() - policy.drop_after
        loop
            execute format('drop table ems.%I', expired);
            dropped := dropped + 1;
        end loop;
    end loop;
    return dropped;
end $$;

-- Readings and their summary as one tenant may see them, at every level. The view passes row security of its own accord and
-- lets no condition of the caller look at a row before the tenant is checked.
create view ems.tenant_reading with (security_barrier = true) as
select r.* from ems.reading r
where r.series_id in (select s.series_id from registry.series s where s.tenant_id = current_setting('gridtide.tenant', true));

create view ems.tenant_reading_hourly with (security_barrier = true) as
select h.* from ems.reading_hourly h
where h.series_id in (select s.series_id from registry.series s where s.tenant_id = current_setting('gridtide.tenant', true));

select ems.apply_storage_policies();
