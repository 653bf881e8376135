-- How intervals that nobody measured are filled; null: they are not.
alter table registry.series
    add column gap_rule text check (gap_rule in ('LINEAR', 'HOLD')),
    add column longest_filled_gap_minutes integer check (longest_filled_gap_minutes between 1 and 1440),
    add constraint series_gap_filling check ((gap_rule is null) = (longest_filled_gap_minutes is null)),
    add constraint series_without_gaps check (gap_rule is null or aggregation not in ('COUNTER', 'SUM', 'VIRTUAL'));

-- A filled interval has a mean and a coverage of zero: in a mean over many it counts whole, in their coverage not at all.
create or replace view ems.interval_hourly with (security_invoker = true) as
select i.series_id,
       date_trunc('hour', i.valid_from, 'UTC') as valid_from,
       date_trunc('hour', i.valid_from, 'UTC') + interval '1 hour' as valid_to,
       sum(i.mean * coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from))
           / nullif(sum(coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from))
                    filter (where i.mean is not null), 0) as mean,
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

create or replace view ems.interval_daily with (security_invoker = true) as
select i.series_id,
       date_trunc('day', i.valid_from, s.time_zone) as valid_from,
       (date_trunc('day', i.valid_from, s.time_zone) at time zone s.time_zone + interval '1 day') at time zone s.time_zone as valid_to,
       s.time_zone,
       sum(i.mean * coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from))
           / nullif(sum(coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from))
                    filter (where i.mean is not null), 0) as mean,
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

create or replace view ems.interval_monthly with (security_invoker = true) as
select i.series_id,
       date_trunc('month', i.valid_from, s.time_zone) as valid_from,
       (date_trunc('month', i.valid_from, s.time_zone) at time zone s.time_zone + interval '1 month') at time zone s.time_zone as valid_to,
       s.time_zone,
       sum(i.mean * coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from))
           / nullif(sum(coalesce(nullif(i.coverage, 0), 1) * extract(epoch from i.valid_to - i.valid_from))
                    filter (where i.mean is not null), 0) as mean,
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
