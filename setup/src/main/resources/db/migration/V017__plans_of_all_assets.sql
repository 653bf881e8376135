-- What a plan's cost is made of, which limits bind, which assets it moves and how calmly. Plans made before have none of it.

alter table ems.schedule
    add column cost_parts jsonb not null default '[]',
    add column limits jsonb not null default '[]',
    add column assets jsonb not null default '[]',
    add column setpoint_changes_per_day double precision,
    add column changed_setpoints integer,
    add column deadline_reached boolean not null default false,
    add column emissions_kg double precision;

-- The columns of a view are those its table had when it was made.
create or replace view ems.schedule_current with (security_invoker = true) as
select distinct on (site_id) * from ems.schedule order by site_id, revision desc;

-- Equipment that can be planned besides batteries, and what plans need to know of it: one JSON object in the shape of
-- the registry API and of registry.asset.v1, as text and kept in the row, as with tariffs (V010).
alter table registry.asset
    drop constraint asset_type_check,
    add constraint asset_type_check check (type in ('PV', 'BATTERY', 'GRID', 'CHARGER', 'WIND', 'SHIFTABLE', 'INTERRUPTIBLE', 'GENERATOR', 'HEAT_PUMP')),
    add column planning text
        check (jsonb_typeof(planning::jsonb) = 'object' and length(planning) <= 100000);
alter table registry.asset alter column planning set storage main;
