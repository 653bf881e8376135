-- Why a plan is as it is: kinds of cost with and without control, limits, missed goals and changes, each with the slots where
-- it matters most. Plans made before have none.

alter table ems.schedule
    add column explanation jsonb not null default '[]';

-- The columns of a view are those its table had when it was made.
create or replace view ems.schedule_current with (security_invoker = true) as
select distinct on (site_id) * from ems.schedule order by site_id, revision desc;
