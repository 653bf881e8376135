-- Sites that are planned together share limits: an asset that says which, and what a plan says of it.

alter table registry.asset
    drop constraint asset_type_check,
    add constraint asset_type_check check (type in ('PV', 'BATTERY', 'GRID', 'CHARGER', 'WIND', 'SHIFTABLE', 'INTERRUPTIBLE', 'GENERATOR', 'HEAT_PUMP', 'CHP', 'ELECTROLYZER', 'PORTFOLIO'));

-- Who belongs to a portfolio is asked whenever one of its sites changes.
create index asset_by_portfolio on registry.asset ((planning::jsonb ->> 'portfolio'))
    where type = 'GRID' and planning is not null;

alter table ems.schedule add column portfolio jsonb;

-- The columns of a view are those its table had when it was made.
create or replace view ems.schedule_current with (security_invoker = true) as
select distinct on (site_id) * from ems.schedule order by site_id, revision desc;
