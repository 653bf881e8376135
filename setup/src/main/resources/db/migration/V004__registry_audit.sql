-- Who changed what in the registry. Rows are written by triggers, in the transaction of the change, so that no path
-- into the tables is without them; the services may read them and nothing else.

-- A tenant is edited under optimistic locking like everything else.
alter table registry.tenant add column version bigint not null default 1;
create trigger tenant_version before update on registry.tenant for each row execute function registry.count_version();

create table registry.audit (
    audit_id bigint generated always as identity primary key,
    at timestamptz not null,
    -- Subject of the token; who is not named by the transaction is the database user.
    actor text not null,
    database_user text not null,
    request_id text,
    tenant_id text not null,
    site_id text,
    entity text not null,
    entity_id text not null,
    action text not null check (action in ('INSERT', 'UPDATE', 'DELETE')),
    version bigint not null,
    before jsonb,
    after jsonb,
    changed text[] not null
);
comment on table registry.audit is 'Append-only trail of changes of registry rows; at is the time the transaction began';
create index audit_by_tenant on registry.audit (tenant_id, audit_id);
create index audit_by_entity on registry.audit (entity, entity_id, audit_id);

-- Runs as the owner of the tables: a service can neither add a row of its own nor leave one out.
create function registry.write_audit() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    old_row jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    new_row jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
    one_row jsonb := coalesce(new_row, old_row);
begin
    insert into registry.audit (at, actor, database_user, request_id, tenant_id, site_id, entity, entity_id, action,
                                version, before, after, changed)
    values (now(),
            coalesce(nullif(current_setting('gridtide.actor', true), ''), 'database:' || session_user),
            session_user,
            nullif(current_setting('gridtide.request', true), ''),
            one_row ->> 'tenant_id',
            one_row ->> 'site_id',
            tg_table_name,
            one_row ->> (tg_table_name || '_id'),
            tg_op,
            (one_row ->> 'version')::bigint,
            old_row,
            new_row,
            array(select key
                  from jsonb_each(one_row)
                  where key <> 'version' and (old_row -> key) is distinct from (new_row -> key)
                  order by key));
    return null;
end $$;
revoke all on function registry.write_audit() from public;

create trigger tenant_audit after insert or update or delete on registry.tenant
    for each row execute function registry.write_audit();
create trigger site_audit after insert or update or delete on registry.site
    for each row execute function registry.write_audit();
create trigger asset_audit after insert or update or delete on registry.asset
    for each row execute function registry.write_audit();
create trigger series_audit after insert or update or delete on registry.series
    for each row execute function registry.write_audit();
create trigger tariff_audit after insert or update or delete on registry.tariff
    for each row execute function registry.write_audit();

-- Truncation would leave no trace.
create function registry.refuse_truncate() returns trigger language plpgsql as $$
begin
    raise exception 'registry.% is emptied row by row, so that the audit trail shows it', tg_table_name;
end $$;

create trigger tenant_kept before truncate on registry.tenant execute function registry.refuse_truncate();
create trigger site_kept before truncate on registry.site execute function registry.refuse_truncate();
create trigger asset_kept before truncate on registry.asset execute function registry.refuse_truncate();
create trigger series_kept before truncate on registry.series execute function registry.refuse_truncate();
create trigger tariff_kept before truncate on registry.tariff execute function registry.refuse_truncate();
create trigger audit_kept before truncate on registry.audit execute function registry.refuse_truncate();
