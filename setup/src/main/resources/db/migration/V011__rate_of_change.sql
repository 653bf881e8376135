-- Greatest plausible change from one reading to the next, in the unit of the readings per minute.
alter table registry.series
    add column maximum_change_per_minute double precision
        check (maximum_change_per_minute > 0 and maximum_change_per_minute < 'infinity');
