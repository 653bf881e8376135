-- Intervals and their revisions at the community level of TimescaleDB: compressed past the lateness that is usual, and summed up
-- by hour. Neither works on a table with row security (docs/adr/0024), so there tenants come by the views below.

-- Rows of this age are settled, and their summary is stored; the summary of younger ones is computed when it is asked for. So a
-- revision inside the grace (gridtide.aggregation.grace, 48 hours) shows at once, a later one with the next refresh.
alter table ems.storage_policy
    add column summary_lag interval check (summary_lag > interval '0'),
    add check (drop_after > summary_lag + interval '2 days');
update ems.storage_policy set summary_lag = interval '1 hour' where table_name = 'reading';
update ems.storage_policy set summary_lag = interval '3 days' where table_name = 'interval';
update ems.storage_policy set compress_after = interval '7 days' where table_name in ('interval', 'interval_revision');

-- As one tenant may see them, at every level.
create view ems.tenant_interval with (security_barrier = true) as
select i.* from ems.interval i
where i.series_id in (select s.series_id from registry.series s where s.tenant_id = current_setting('gridtide.tenant', true));

create view ems.tenant_interval_revision with (security_barrier = true) as
select i.* from ems.interval_revision i
where i.series_id in (select s.series_id from registry.series s where s.tenant_id = current_setting('gridtide.tenant', true));

-- Whether hours of UTC never straddle midnight there, so that they add up to local days. Asked for January and July of each
-- year since 2000, as zones changed (America/Caracas, Asia/Pyongyang) or change by half an hour in summer (Australia/Lord_Howe).
create function ems.has_whole_hours(time_zone text) returns boolean language sql stable as $$
    select not exists (
        select from generate_series(timestamp '2000-01-01', timestamp '2040-01-01', interval '6 months') utc
        where extract(minute from utc at time zone 'UTC' at time zone time_zone) <> 0)
$$;

do $$
declare
    -- What adds up: a mean is its sum over the weight (docs/streams/gap-filling.md). No interval is longer than an hour.
    sums text := $q$
        sum(mean * coalesce(nullif(coverage, 0), 1) * extract(epoch from valid_to - valid_from)::double precision) as weighted_sum,
        sum(coalesce(nullif(coverage, 0), 1) * extract(epoch from valid_to - valid_from)::double precision)
            filter (where mean is not null) as weight,
        sum(energy_kwh) as energy_kwh,
        min(minimum) as minimum,
        max(maximum) as maximum,
        last(last, valid_from) filter (where last is not null) as last,
        sum(samples) as samples,
        sum(coverage * extract(epoch from valid_to - valid_from)::double precision) as measured_seconds,
        max(quality) as quality,
        max(known_at) as known_at$q$;
    -- Local days and months: from the hours where these fit, else from the intervals.
    local_view text := $q$
        create view ems.interval_%1$s with (security_barrier = true) as
        select series_id,
               local_from as valid_from,
               local_to as valid_to,
               time_zone,
               sum(weighted_sum) / nullif(sum(weight), 0) as mean,
               sum(energy_kwh) as energy_kwh,
               min(minimum) as minimum,
               max(maximum) as maximum,
               last(last, utc_from) filter (where last is not null) as last,
               sum(samples)::integer as samples,
               sum(measured_seconds) / extract(epoch from local_to - local_from) as coverage,
               max(quality)::smallint as quality,
               max(known_at) as known_at
        from (select p.*, date_trunc('%2$s', utc_from, time_zone) as local_from,
                     (date_trunc('%2$s', utc_from, time_zone) at time zone time_zone + interval '1 %2$s') at time zone time_zone as local_to
              from (select h.series_id, t.time_zone, h.hour as utc_from, h.weighted_sum, h.weight, h.energy_kwh, h.minimum, h.maximum,
                           h.last, h.samples, h.measured_seconds, h.quality, h.known_at
                    from ems.interval_hour h
                    join registry.series s on s.series_id = h.series_id
                    join registry.site t on t.site_id = s.site_id
                    where s.tenant_id = current_setting('gridtide.tenant', true) and ems.has_whole_hours(t.time_zone)
                    union all
                    select i.series_id, t.time_zone, i.valid_from,
                           i.mean * coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from)::double precision,
                           case when i.mean is not null then
                               coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from)::double precision end,
                           i.energy_kwh, i.minimum, i.maximum, i.last, i.samples,
                           i.coverage * extract(epoch from i.valid_to - i.valid_from)::double precision, i.quality, i.known_at
                    from ems.interval i
                    join registry.series s on s.series_id = i.series_id
                    join registry.site t on t.site_id = s.site_id
                    where s.tenant_id = current_setting('gridtide.tenant', true) and not ems.has_whole_hours(t.time_zone)) p) placed
        group by series_id, time_zone, local_from, local_to$q$;
begin
    if ems.storage_level() <> 'community' then
        return;
    end if;
    alter table ems.interval disable row level security;
    alter table ems.interval_revision disable row level security;
    drop view ems.interval_hourly, ems.interval_daily, ems.interval_monthly;

    execute 'create materialized view ems.interval_hour with (timescaledb.continuous, timescaledb.materialized_only = false) as'
        || ' select series_id, time_bucket(interval ''1 hour'', valid_from) as hour,' || sums
        || ' from ems.interval group by 1, 2 with no data';
    create view ems.interval_hourly with (security_barrier = true) as
    select h.series_id,
           h.hour as valid_from,
           h.hour + interval '1 hour' as valid_to,
           h.weighted_sum / nullif(h.weight, 0) as mean,
           h.energy_kwh, h.minimum, h.maximum, h.last,
           h.samples::integer as samples,
           h.measured_seconds / 3600 as coverage,
           h.quality, h.known_at
    from ems.interval_hour h
    where h.series_id in (select s.series_id from registry.series s where s.tenant_id = current_setting('gridtide.tenant', true));
    execute format(local_view, 'daily', 'day');
    execute format(local_view, 'monthly', 'month');
end $$;

-- As in V007, for the summaries of both tables. Looking back is without an end unless there is a retention: only buckets that
-- changed are computed again, and what lies below the newest stored bucket shows in no other way.
create or replace function ems.apply_storage_policies() returns void language plpgsql
set search_path = pg_catalog, public, gridtide_migrations, pg_temp as $$
declare
    policy ems.storage_policy;
    hypertable regclass;
    summary regclass;
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
        if policy.summary_lag is not null then
            summary := case policy.table_name when 'reading' then 'ems.reading_hourly' else 'ems.interval_hour' end::regclass;
            perform remove_continuous_aggregate_policy(summary, if_exists => true);
            -- It must not look beyond the retention: a late row of a dropped hour would replace its summary.
            perform add_continuous_aggregate_policy(summary, start_offset => policy.drop_after - interval '1 day',
                end_offset => policy.summary_lag, schedule_interval => interval '15 minutes');
        end if;
    end loop;
end $$;

select ems.apply_storage_policies();
