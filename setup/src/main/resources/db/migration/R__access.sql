-- Who may do what. The roles are made by DatabaseSetup before this runs. Runs again whenever it changes.

grant usage on schema registry to gridtide_ingest, gridtide_sink, gridtide_reader;
grant usage on schema ems to gridtide_sink, gridtide_reader;

grant select, insert, update, delete on all tables in schema registry to gridtide_ingest;
grant select on all tables in schema registry to gridtide_reader;
-- The audit trail is written by triggers alone and read by the write side alone.
revoke all on registry.audit from gridtide_ingest, gridtide_reader;
grant select on registry.audit to gridtide_ingest;
grant select, insert, update, delete on all tables in schema ems to gridtide_sink;
grant select on all tables in schema ems to gridtide_reader;
-- Partitions made later take the grants of their parent: they are reached through it only.
revoke all on function ems.ensure_partitions(text, timestamptz, timestamptz) from public;
grant execute on function ems.ensure_partitions(text, timestamptz, timestamptz) to gridtide_sink;
revoke all on function ems.apply_storage_policies(), ems.set_retention(text, interval), ems.drop_expired() from public;
grant execute on function ems.drop_expired() to gridtide_sink;
revoke insert, update, delete on ems.storage_policy from gridtide_sink;
-- Readers come by ems.tenant_... and ems.interval_hourly, _daily and _monthly where row security cannot keep tenants apart.
do $$ begin
    if ems.storage_level() = 'community' then
        revoke all on ems.reading, ems.reading_hourly, ems.interval, ems.interval_revision, ems.interval_hour from gridtide_reader;
    end if;
end $$;

-- Tenants are kept apart in the database, not only in code. The caller names the tenant per transaction in the
-- setting gridtide.tenant; without it nothing is visible.
create or replace function registry.current_tenant() returns text language sql stable parallel safe as
    $$ select current_setting('gridtide.tenant', true) $$;

do $$
declare
    name text;
begin
    foreach name in array array['tenant', 'site', 'asset', 'series', 'tariff'] loop
        execute format('alter table registry.%I enable row level security', name);
        execute format('drop policy if exists writer on registry.%I', name);
        execute format('create policy writer on registry.%I to gridtide_ingest using (true) with check (true)', name);
        execute format('drop policy if exists tenant on registry.%I', name);
        execute format('create policy tenant on registry.%I for select to gridtide_reader using (tenant_id = registry.current_tenant())', name);
    end loop;

    foreach name in array array['reading', 'reading_rejected', 'interval', 'interval_revision', 'balance', 'forecast',
                                'forecast_point', 'forecast_score', 'schedule', 'schedule_slot', 'schedule_site_slot', 'kpi', 'regret', 'alert'] loop
        -- See V007 and V013: where TimescaleDB compresses a table, row security cannot apply to it.
        if ems.storage_level() <> 'community' or name not in ('reading', 'interval', 'interval_revision') then
            execute format('alter table ems.%I enable row level security', name);
        end if;
        execute format('drop policy if exists writer on ems.%I', name);
        execute format('create policy writer on ems.%I to gridtide_sink using (true) with check (true)', name);
        execute format('drop policy if exists tenant on ems.%I', name);
    end loop;

    foreach name in array array['reading', 'reading_rejected', 'interval', 'interval_revision'] loop
        execute format('create policy tenant on ems.%I for select to gridtide_reader using (series_id in (select series_id from registry.series))', name);
    end loop;
    foreach name in array array['balance', 'schedule_slot', 'schedule_site_slot'] loop
        execute format('create policy tenant on ems.%I for select to gridtide_reader using (site_id in (select site_id from registry.site))', name);
    end loop;
    foreach name in array array['schedule', 'kpi', 'regret', 'alert'] loop
        execute format('create policy tenant on ems.%I for select to gridtide_reader using (tenant_id = registry.current_tenant())', name);
    end loop;
    -- A price belongs to no tenant: everyone may read its forecasts and scores.
    foreach name in array array['forecast', 'forecast_score'] loop
        execute format('create policy tenant on ems.%I for select to gridtide_reader using (tenant_id is null or tenant_id = registry.current_tenant())', name);
    end loop;
    create policy tenant on ems.forecast_point for select to gridtide_reader
        using (series_id like 'price/%' or series_id in (select series_id from registry.series));
end $$;
