-- What a day would have cost with plans on the medians of the forecasts, and on scenarios drawn from their quantiles;
-- docs/optimize/regret.md defines the figures. Null is unknown, never zero.

alter table ems.regret
    add column on_medians_cost double precision,
    add column on_scenarios_cost double precision;
