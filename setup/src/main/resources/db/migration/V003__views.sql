-- What the query API reads. security_invoker: row-level security of the tables below applies to the caller.

-- Means are weighted by what was measured; energy adds up; a bucket's coverage counts unmeasured time.
create view ems.interval_hourly with (security_invoker = true) as
select i.series_id,
       date_trunc('hour', i.valid_from, 'UTC') as valid_from,
       date_trunc('hour', i.valid_from, 'UTC') + interval '1 hour' as valid_to,
       sum(i.mean * i.coverage * extract(epoch from i.valid_to - i.valid_from))
           / nullif(sum(i.coverage * extract(epoch from i.valid_to - i.valid_from)) filter (where i.mean is not null), 0) as mean,
       sum(i.energy_kwh) as energy_kwh,
       min(i.minimum) as minimum,
       max(i.maximum) as maximum,
       (array_agg(i.last order by i.valid_from desc) filter (where i.last is not null))[1] as last,
       sum(i.samples)::integer as samples,
       sum(i.coverage * extract(epoch from i.valid_to - i.valid_from)) / 3600 as coverage,
       max(i.quality)::smallint as quality,
       max(i.known_at) as known_at
from ems.interval i
group by i.series_id, date_trunc('hour', i.valid_from, 'UTC');

-- Local days of the site: 23, 24 or 25 hours long.
create view ems.interval_daily with (security_invoker = true) as
select i.series_id,
       date_trunc('day', i.valid_from, s.time_zone) as valid_from,
       (date_trunc('day', i.valid_from, s.time_zone) at time zone s.time_zone + interval '1 day') at time zone s.time_zone as valid_to,
       s.time_zone,
       sum(i.mean * i.coverage * extract(epoch from i.valid_to - i.valid_from))
           / nullif(sum(i.coverage * extract(epoch from i.valid_to - i.valid_from)) filter (where i.mean is not null), 0) as mean,
       sum(i.energy_kwh) as energy_kwh,
       min(i.minimum) as minimum,
       max(i.maximum) as maximum,
       (array_agg(i.last order by i.valid_from desc) filter (where i.last is not null))[1] as last,
       sum(i.samples)::integer as samples,
       sum(i.coverage * extract(epoch from i.valid_to - i.valid_from))
           / extract(epoch from (date_trunc('day', i.valid_from, s.time_zone) at time zone s.time_zone + interval '1 day') at time zone s.time_zone
                                - date_trunc('day', i.valid_from, s.time_zone)) as coverage,
       max(i.quality)::smallint as quality,
       max(i.known_at) as known_at
from ems.interval i
join registry.series r using (series_id)
join registry.site s using (site_id)
group by i.series_id, s.time_zone, date_trunc('day', i.valid_from, s.time_zone);

create view ems.interval_monthly with (security_invoker = true) as
select i.series_id,
       date_trunc('month', i.valid_from, s.time_zone) as valid_from,
       (date_trunc('month', i.valid_from, s.time_zone) at time zone s.time_zone + interval '1 month') at time zone s.time_zone as valid_to,
       s.time_zone,
       sum(i.mean * i.coverage * extract(epoch from i.valid_to - i.valid_from))
           / nullif(sum(i.coverage * extract(epoch from i.valid_to - i.valid_from)) filter (where i.mean is not null), 0) as mean,
       sum(i.energy_kwh) as energy_kwh,
       min(i.minimum) as minimum,
       max(i.maximum) as maximum,
       (array_agg(i.last order by i.valid_from desc) filter (where i.last is not null))[1] as last,
       sum(i.samples)::integer as samples,
       sum(i.coverage * extract(epoch from i.valid_to - i.valid_from))
           / extract(epoch from (date_trunc('month', i.valid_from, s.time_zone) at time zone s.time_zone + interval '1 month') at time zone s.time_zone
                                - date_trunc('month', i.valid_from, s.time_zone)) as coverage,
       max(i.quality)::smallint as quality,
       max(i.known_at) as known_at
from ems.interval i
join registry.series r using (series_id)
join registry.site s using (site_id)
group by i.series_id, s.time_zone, date_trunc('month', i.valid_from, s.time_zone);

create view ems.balance_hourly with (security_invoker = true) as
select site_id,
       date_trunc('hour', valid_from, 'UTC') as valid_from,
       date_trunc('hour', valid_from, 'UTC') + interval '1 hour' as valid_to,
       avg(load_kw) as load_kw,
       avg(generation_kw) as generation_kw,
       avg(storage_kw) as storage_kw,
       avg(grid_kw) as grid_kw,
       sum(import_kwh) as import_kwh,
       sum(export_kwh) as export_kwh,
       avg(residual_kw) as residual_kw,
       sum(cost) as cost,
       max(currency) as currency,
       sum(co2_kg) as co2_kg,
       sum(coverage * extract(epoch from valid_to - valid_from)) / 3600 as coverage,
       max(quality)::smallint as quality,
       max(known_at) as known_at
from ems.balance
group by site_id, date_trunc('hour', valid_from, 'UTC');

create view ems.balance_daily with (security_invoker = true) as
select b.site_id,
       date_trunc('day', b.valid_from, s.time_zone) as valid_from,
       (date_trunc('day', b.valid_from, s.time_zone) at time zone s.time_zone + interval '1 day') at time zone s.time_zone as valid_to,
       s.time_zone,
       avg(b.load_kw) as load_kw,
       avg(b.generation_kw) as generation_kw,
       avg(b.storage_kw) as storage_kw,
       avg(b.grid_kw) as grid_kw,
       sum(b.import_kwh) as import_kwh,
       sum(b.export_kwh) as export_kwh,
       avg(b.residual_kw) as residual_kw,
       sum(b.cost) as cost,
       max(b.currency) as currency,
       sum(b.co2_kg) as co2_kg,
       sum(b.coverage * extract(epoch from b.valid_to - b.valid_from))
           / extract(epoch from (date_trunc('day', b.valid_from, s.time_zone) at time zone s.time_zone + interval '1 day') at time zone s.time_zone
                                - date_trunc('day', b.valid_from, s.time_zone)) as coverage,
       max(b.quality)::smallint as quality,
       max(b.known_at) as known_at
from ems.balance b
join registry.site s using (site_id)
group by b.site_id, s.time_zone, date_trunc('day', b.valid_from, s.time_zone);

create view ems.balance_monthly with (security_invoker = true) as
select b.site_id,
       date_trunc('month', b.valid_from, s.time_zone) as valid_from,
       (date_trunc('month', b.valid_from, s.time_zone) at time zone s.time_zone + interval '1 month') at time zone s.time_zone as valid_to,
       s.time_zone,
       avg(b.load_kw) as load_kw,
       avg(b.generation_kw) as generation_kw,
       avg(b.storage_kw) as storage_kw,
       avg(b.grid_kw) as grid_kw,
       sum(b.import_kwh) as import_kwh,
       sum(b.export_kwh) as export_kwh,
       avg(b.residual_kw) as residual_kw,
       sum(b.cost) as cost,
       max(b.currency) as currency,
       sum(b.co2_kg) as co2_kg,
       sum(b.coverage * extract(epoch from b.valid_to - b.valid_from))
           / extract(epoch from (date_trunc('month', b.valid_from, s.time_zone) at time zone s.time_zone + interval '1 month') at time zone s.time_zone
                                - date_trunc('month', b.valid_from, s.time_zone)) as coverage,
       max(b.quality)::smallint as quality,
       max(b.known_at) as known_at
from ems.balance b
join registry.site s using (site_id)
group by b.site_id, s.time_zone, date_trunc('month', b.valid_from, s.time_zone);

create view ems.forecast_latest with (security_invoker = true) as
select distinct on (series_id) * from ems.forecast order by series_id, issued_at desc, model;

create view ems.schedule_current with (security_invoker = true) as
select distinct on (site_id) * from ems.schedule order by site_id, revision desc;
