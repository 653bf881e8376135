package io.gridtide.query.support;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.testkit.ItDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * A database with known rows, written by the roles that write in production.
 *
 * <p>Tenant demo has the site office (Berlin time): quarter-hours from 2026-03-26 to noon of 2026-03-29, the day on
 * which summer time begins, forecasts and a plan from then on. All curves are closed formulas in SQL, so a test can
 * say what it expects. Tenant other has the site foreign with a row or two of each kind.
 */
public final class Fixture {
    /** The present of the feed: end of the newest interval. */
    public static final Instant NOW = Instant.parse("2026-03-29T12:00:00Z");

    private static final String REGISTRY = """
            insert into registry.tenant values ('demo', 'Demonstration'), ('other', 'Somebody else');
            insert into registry.site (site_id, tenant_id, name, time_zone, latitude_deg, longitude_deg, location_id, price_area, currency) values
                ('office', 'demo', 'Office building', 'Europe/Berlin', 52.52, 13.40, 'berlin', 'DE-LU', 'EUR'),
                ('quiet', 'demo', 'Site without data', 'Asia/Kolkata', 12.97, 77.59, 'bengaluru', 'IN-S', 'INR'),
                ('foreign', 'other', 'Foreign site', 'Europe/Paris', 48.85, 2.35, 'paris', 'FR', 'EUR');
            insert into registry.asset (asset_id, site_id, tenant_id, type, peak_power_kw) values ('office-pv', 'office', 'demo', 'PV', 80);
            insert into registry.asset (asset_id, site_id, tenant_id, type, usable_energy_kwh, max_charge_kw, max_discharge_kw, charge_efficiency,
                discharge_efficiency, min_state_of_charge, max_state_of_charge, initial_state_of_charge, degradation_cost_per_kwh) values
                ('office-battery', 'office', 'demo', 'BATTERY', 100, 50, 50, 0.95, 0.95, 0.1, 0.9, 0.5, 0.02);
            insert into registry.asset (asset_id, site_id, tenant_id, type, import_limit_kw, export_limit_kw) values
                ('office-grid', 'office', 'demo', 'GRID', 120, 80);
            insert into registry.series (series_id, site_id, tenant_id, asset_id, quantity, unit, aggregation, reading_period_seconds, resolution_seconds) values
                ('office/load', 'office', 'demo', null, 'LOAD', 'kW', 'PERIOD_MEAN', 900, 900),
                ('office/pv', 'office', 'demo', 'office-pv', 'GENERATION', 'kW', 'PERIOD_MEAN', 900, 900),
                ('office/battery.power', 'office', 'demo', 'office-battery', 'STORAGE', 'kW', 'PERIOD_MEAN', 900, 900),
                ('office/battery.soc', 'office', 'demo', 'office-battery', 'STATE_OF_CHARGE', '1', 'LAST', 900, 900),
                ('office/grid', 'office', 'demo', null, 'GRID', 'kW', 'PERIOD_MEAN', 900, 900),
                ('office/register', 'office', 'demo', 'office-grid', 'GRID', 'kWh', 'COUNTER', 900, 900),
                ('office/carbon', 'office', 'demo', null, 'CARBON_INTENSITY', 'kgCO2/kWh', 'PERIOD_MEAN', 3600, 3600),
                ('foreign/load', 'foreign', 'other', null, 'LOAD', 'kW', 'PERIOD_MEAN', 900, 900);
            insert into registry.tariff (tariff_id, site_id, tenant_id, import_factor, import_fee_per_mwh, export_factor, export_fee_per_mwh,
                time_of_use, demand_charge) values
                ('office-tariff', 'office', 'demo', 1.0, 120, 0.9, 5,
                 '[{"window": {"daysOfWeek": ["MONDAY"], "from": "17:00", "to": "20:00"}, "importFeePerMwh": 200}]', '{"pricePerKw": 10, "measurementIntervalSeconds": 900, "billingPeriod": "MONTH"}');
            update registry.series set gap_rule = 'LINEAR', longest_filled_gap_minutes = 90 where series_id = 'office/carbon'""";

    /** Load, PV, price, battery and state of charge as functions of the hour of the local day. */
    private static final String CURVES = """
            create temporary view curve as
            select t as valid_from, t + interval '15 minutes' as valid_to,
                   18 + 42 * exp(-power((h - 12.5) / 3.6, 2)) + 2 * sin(extract(epoch from t)::double precision / 1700) as load_kw,
                   greatest(0, 62 * (0.75 + 0.25 * cos(extract(epoch from t)::double precision / 40000))
                       * exp(-power((h - 12.8) / 2.9, 2)) - 1.5) as generation_kw,
                   case when h between 10.5 and 13.5 then -18 when h between 17 and 20.5 then 16 else 0 end::double precision as storage_kw,
                   case when h < 10.5 then 0.28 when h < 13.5 then 0.28 + (h - 10.5) * 0.17 when h < 17 then 0.79
                        when h < 20.5 then 0.79 - (h - 17) * 0.146 else 0.28 end::double precision as state_of_charge,
                   82 + 45 * exp(-power((h - 8) / 1.8, 2)) + 68 * exp(-power((h - 19) / 2.1, 2)) - 70 * exp(-power((h - 13.2) / 2.6, 2)) as price
            from generate_series(timestamptz '2026-03-25 23:00Z', timestamptz '2026-03-31 21:45Z', interval '15 minutes') t,
                 lateral (select extract(epoch from (t at time zone 'Europe/Berlin') - date_trunc('day', t at time zone 'Europe/Berlin'))::double precision / 3600) hour(h)""";

    private static final String SERIES = """
            select ems.ensure_partitions('interval', '2025-03-01Z', '2026-04-01Z');
            select ems.ensure_partitions('interval_revision', '2025-03-01Z', '2026-04-01Z');
            select ems.ensure_partitions('balance', '2026-03-01Z', '2026-04-01Z');
            insert into ems.interval
            select s.id, valid_from, valid_to, s.value, case when s.power then s.value / 4 end, s.value, s.value, s.value, 1, 1, 0, 0, 'COMPLETE', valid_to
            from curve, lateral (values
                ('office/load', load_kw, true), ('office/pv', generation_kw, true), ('office/battery.power', storage_kw, true),
                ('office/battery.soc', state_of_charge, false), ('office/grid', load_kw - generation_kw - storage_kw, true)) s(id, value, power)
            where valid_from < '2026-03-29 12:00Z';
            insert into ems.balance
            select 'office', valid_from, valid_to, load_kw, generation_kw, storage_kw, grid, false, greatest(grid, 0) / 4, greatest(-grid, 0) / 4,
                   0, greatest(grid, 0) / 4000 * (price + 120) - greatest(-grid, 0) / 4000 * (0.9 * price - 5), 'EUR', null, '{}', 1, 0, 0, valid_to
            from (select *, load_kw - generation_kw - storage_kw as grid from curve) c
            where valid_from < '2026-03-29 12:00Z';
            insert into ems.interval values
                ('foreign/load', '2026-03-29 11:45Z', '2026-03-29 12:00Z', 7, 1.75, 7, 7, 7, 1, 1, 0, 0, 'COMPLETE', '2026-03-29 12:00Z')""";

    /** Three hours of which the rule of the series filled the second. */
    private static final String FILLED = """
            insert into ems.interval values
                ('office/carbon', '2026-03-20 10:00Z', '2026-03-20 11:00Z', 0.2, null, 0.2, 0.2, 0.2, 1, 1, 0, 0, 'COMPLETE', '2026-03-20 12:00Z'),
                ('office/carbon', '2026-03-20 11:00Z', '2026-03-20 12:00Z', 0.4, null, 0.2, 0.6, 0.6, 0, 0, 2, 0, 'COMPLETE', '2026-03-20 13:00Z'),
                ('office/carbon', '2026-03-20 12:00Z', '2026-03-20 13:00Z', 0.6, null, 0.6, 0.6, 0.6, 1, 1, 0, 0, 'COMPLETE', '2026-03-20 13:00Z')""";

    /** Counter series: 4 kW through the two days on which the clocks change; one revision, one gap, one half interval. */
    private static final String CLOCK_CHANGES = """
            insert into ems.interval_revision
            select 'office/register', t, t + interval '15 minutes', 4, 1, 4, 4, 4, 1, 1, 0, 0, 'COMPLETE', t + interval '15 minutes'
            from (select generate_series(timestamptz '2025-10-25 22:00Z', timestamptz '2025-10-26 22:45Z', interval '15 minutes') t
                  union all
                  select generate_series(timestamptz '2025-03-29 23:00Z', timestamptz '2025-03-30 21:45Z', interval '15 minutes')) times
            where t <> '2025-10-26 10:00Z';
            insert into ems.interval_revision values
                ('office/register', '2025-10-26 11:00Z', '2025-10-26 11:15Z', 8, 2, 8, 8, 8, 1, 0.5, 1, 1, 'CORRECTED_READING', '2025-10-27 06:00Z');
            insert into ems.interval
            select distinct on (valid_from) * from ems.interval_revision where series_id = 'office/register' order by valid_from, revision desc""";

    private static final String PRICES = """
            insert into ems.price
            select 'DE-LU', 'DAY_AHEAD', valid_from, 900, price, 'EUR', date_trunc('day', valid_from at time zone 'Europe/Berlin') at time zone 'Europe/Berlin' - interval '11 hours', 'fixture'
            from curve where valid_from < '2026-03-29 22:00Z'""";

    private static final String FORECASTS = """
            insert into ems.forecast
            select f.series_id, f.issued_at::timestamptz, 'gradient-boosting', f.series_id || '@' || f.issued_at, f.site_id, f.tenant_id, f.quantity, f.unit,
                   '2026-03-29', f.issued_at::timestamptz, f.issued_at::timestamptz + interval '48 hours', 900,
                   '[{"name": "office/load", "lastValidTime": "2026-03-29T12:00:00Z", "knownAt": "2026-03-29T12:00:00Z", "ageSeconds": 0, "status": "FRESH", "detail": null}]',
                   'OK', 'CLOCK', null
            from (values ('office/load', '2026-03-29T12:00:00Z', 'office', 'demo', 'LOAD', 'kW'),
                         ('office/load', '2026-03-28T12:00:00Z', 'office', 'demo', 'LOAD', 'kW'),
                         ('office/pv', '2026-03-29T12:00:00Z', 'office', 'demo', 'GENERATION', 'kW'),
                         ('price/DE-LU', '2026-03-29T12:00:00Z', null, null, 'PRICE', 'currency/MWh'),
                         ('foreign/load', '2026-03-29T12:00:00Z', 'foreign', 'other', 'LOAD', 'kW'))
                 f(series_id, issued_at, site_id, tenant_id, quantity, unit);
            insert into ems.forecast_point
            select f.series_id, f.issued_at, f.model, c.valid_from, c.p50 - spread * c.low, c.p50, c.p50 + spread
            from ems.forecast f
            join lateral (
                select valid_from,
                       case f.quantity when 'LOAD' then load_kw when 'GENERATION' then generation_kw else price end as p50,
                       case f.quantity when 'GENERATION' then 0.28 * generation_kw + 0.2 when 'LOAD' then 2 + 0.07 * load_kw else 12 end
                           * (0.6 + 0.02 * extract(epoch from valid_from - f.issued_at)::double precision / 3600) as spread,
                       case f.quantity when 'GENERATION' then least(1, generation_kw / (0.3 * generation_kw + 0.3)) else 1 end as low
                from curve where valid_from >= f.issued_at and valid_from < f.valid_to) c on true""";

    /** Two forecasts of the load in two spans each, one of a price without a naive forecast, one of another tenant. */
    private static final String SCORES = """
            insert into ems.forecast_score (series_id, valid_from, model, model_version, lead_time_hours, tenant_id, valid_to, points,
                mean_absolute_error, pinball, coverage, skill, scored_at, root_mean_square_error, mean_width, naive_mean_absolute_error, site_id,
                unit, forecast_id, issued_at, resolution_seconds) values
                ('office/load', '2026-03-28 06:00Z', 'ensemble', '1', 1, 'demo', '2026-03-28 07:00Z', 4, 2, 0.8, 1, 0.5, '2026-03-28 07:05Z', 3, 6, 4, 'office', 'kW', 'a', '2026-03-28 06:00Z', 900),
                ('office/load', '2026-03-28 07:00Z', 'ensemble', '1', 3, 'demo', '2026-03-28 09:00Z', 8, 3, 1.2, 0.75, 0.25, '2026-03-28 09:05Z', 4, 7, 4, 'office', 'kW', 'a', '2026-03-28 06:00Z', 900),
                ('office/load', '2026-03-28 07:00Z', 'ensemble', '1', 1, 'demo', '2026-03-28 08:00Z', 2, 5, 2, 0.5, null, '2026-03-28 08:05Z', 6, 9, null, 'office', 'kW', 'b', '2026-03-28 07:00Z', 900),
                ('price/DE-LU', '2026-03-28 07:00Z', 'ensemble', '1', 1, null, '2026-03-28 08:00Z', 4, 5, 2, 0.5, null, '2026-03-28 08:05Z', null, null, null, null, null, null, null, null),
                ('foreign/load', '2026-03-28 07:00Z', 'ensemble', '1', 1, 'other', '2026-03-28 08:00Z', 4, 5, 2, 0.5, null, '2026-03-28 08:05Z', 6, 9, null, 'foreign', 'kW', 'f', '2026-03-28 07:00Z', 900)""";

    private static final String SCHEDULES = """
            insert into ems.schedule
            select s.site_id, s.revision, s.tenant_id, s.site_id || '-plan-' || s.revision, null, s.issued_at::timestamptz, s.issued_at::timestamptz,
                   s.issued_at::timestamptz + interval '36 hours', 900, s.status, s.reasons::text[], 'MIN_COST', 'EUR', s.cost, s.idle, s.bound, s.gap,
                   'GAP_CLOSED', 7, 840,
                   '[{"name": "office/load", "lastValidTime": "2026-03-31T12:00:00Z", "knownAt": "2026-03-29T12:00:00Z", "ageSeconds": 0, "status": "FRESH"},
                     {"name": "DE-LU", "lastValidTime": 1774821600000, "knownAt": 1774694700000, "ageSeconds": 90900, "status": "FRESH", "detail": "prices after 00:00 are forecast"}]',
                   '[]', 'NEW_FORECAST', null,
                   '[{"component": "ENERGY_IMPORT", "amount": 130.9}, {"component": "EXPORT_REVENUE", "amount": -2.5}]',
                   '[{"kind": "STORED_MOST", "assetId": "office-battery", "slots": 9, "from": "2026-03-29T13:00:00Z", "savingPerUnit": 0.21, "unit": "kWh",
                      "message": "office-battery: greatest stored energy binds in 9 slots, one more kWh in each would save 0.2100"}]',
                   '[{"assetId": "office-battery", "type": "battery", "setpointChangesPerDay": 11.5}]', 11.5, 3, false, null,
                   '{"portfolioId": "demo/vpp", "siteIds": ["office", "depot"], "countedSiteIds": [], "cost": 301.5, "lowerBound": 300.75, "gap": 0.0025}',
                   '[{"kind": "ENERGY_IMPORT", "cost": 130.9, "costWithoutControl": 146.25, "slots": 97,
                      "places": [{"assetId": null, "from": "2026-03-29T17:00:00Z", "amount": 12.5, "unit": "kWh", "cost": 3.2}],
                      "message": "Energy import costs 130.90 EUR (146.25 EUR without control); most: Sun 2026-03-29 19:00 12.50 kWh for 3.20 EUR"},
                     {"kind": "EXPORT_REVENUE", "cost": -2.5, "costWithoutControl": -4.5, "slots": 5, "places": [], "message": "Export earns 2.50 EUR (4.50 EUR without control)"},
                     {"kind": "LIMITS", "cost": null, "costWithoutControl": null, "slots": 9,
                      "places": [{"assetId": "office-battery", "from": "2026-03-29T13:00:00Z", "amount": 0.21, "unit": "EUR/kWh", "cost": null}],
                      "message": "Limits that cost money: office-battery, greatest stored energy in 9 slots"}]'
            from (values ('office', 1, 'demo', '2026-03-28 12:00Z', 'OPTIMAL', '{}', 95.5, 104.25, 95.5, 0.0),
                         ('office', 2, 'demo', '2026-03-29 12:00Z', 'FEASIBLE', '{"gap 0.62 % is above the proven-optimal limit 0.01 %"}', 128.4, 141.75, 127.6, 0.0062),
                         ('foreign', 1, 'other', '2026-03-29 12:00Z', 'OPTIMAL', '{}', 1.0, 2.0, 1.0, 0.0))
                 s(site_id, revision, tenant_id, issued_at, status, reasons, cost, idle, bound, gap);
            insert into ems.schedule_slot
            select 'office', s.revision, 'office-battery', c.valid_from, c.storage_kw * 1.25, c.state_of_charge
            from ems.schedule s join curve c on c.valid_from >= s.valid_from and c.valid_from < s.valid_to where s.site_id = 'office';
            insert into ems.schedule_site_slot
            select 'office', s.revision, c.valid_from, c.load_kw, c.generation_kw, 0, c.load_kw - c.generation_kw - c.storage_kw * 1.25,
                   c.price + 120, c.price * 0.9 - 5, c.valid_from < '2026-03-29 22:00Z', 0.5, 0.75
            from ems.schedule s join curve c on c.valid_from >= s.valid_from and c.valid_from < s.valid_to where s.site_id = 'office'""";

    private static final String ALERTS = """
            insert into ems.alert
            select site_id, alert_id, tenant_id, split_part(alert_id, '/', 1), state, severity, series_id,
                   '2026-03-29 10:00Z', '2026-03-29 11:00Z', 'in words', '{"intervals": "8", "mean": "4.2", "unit": "kW"}'
            from (values ('office', 'FROZEN_METER/office/load', 'demo', 'RAISED', 'WARNING', 'office/load'),
                         ('office', 'IMPORT_LIMIT', 'demo', 'UPDATED', 'CRITICAL', null),
                         ('office', 'RESIDUAL', 'demo', 'CLEARED', 'INFO', null),
                         ('quiet', 'MISSING_DATA/quiet/load', 'demo', 'RAISED', 'WARNING', 'quiet/load'),
                         ('foreign', 'RESIDUAL', 'other', 'RAISED', 'WARNING', null))
                 a(site_id, alert_id, tenant_id, state, severity, series_id)""";

    /** Three days and their month; the day on which the clocks change is half over. */
    private static final String KPIS = """
            insert into ems.kpi (site_id, period, local_date, tenant_id, valid_from, valid_to, load_kwh, cost, baseline_cost, savings,
                savings_coverage, stored_energy_rule, currency, peak_import_kw, peak_import_at, coverage, interval_count,
                expected_interval_count, revision, known_at) values
                ('office', 'DAY', '2026-03-27', 'demo', '2026-03-26 23:00Z', '2026-03-27 23:00Z', 700, 80, 90, 9.5, 1, 'STATE_OF_CHARGE', 'EUR', 60, '2026-03-27 11:00Z', 1, 96, 96, 3, '2026-03-27 23:00Z'),
                ('office', 'DAY', '2026-03-28', 'demo', '2026-03-27 23:00Z', '2026-03-28 23:00Z', 710, 82, 92, null, 1, 'UNKNOWN', 'EUR', 61, '2026-03-28 11:00Z', 1, 96, 96, 1, '2026-03-28 23:00Z'),
                ('office', 'DAY', '2026-03-29', 'demo', '2026-03-28 23:00Z', '2026-03-29 22:00Z', 350, 40, 45, 5, 0.5, 'NET_ENERGY', 'EUR', 59, '2026-03-29 10:00Z', 0.5, 46, 92, 0, '2026-03-29 12:00Z'),
                ('office', 'MONTH', '2026-03-01', 'demo', '2026-02-28 23:00Z', '2026-03-31 22:00Z', 1760, 202, 227, null, 0.08, 'UNKNOWN', 'EUR', 61, '2026-03-28 11:00Z', 0.08, 238, 2972, 4, '2026-03-29 12:00Z'),
                ('foreign', 'DAY', '2026-03-29', 'other', '2026-03-28 23:00Z', '2026-03-29 22:00Z', 7, null, null, null, null, 'UNKNOWN', 'EUR', null, null, 1, 1, 92, 0, '2026-03-29 12:00Z')""";

    private static final String REGRETS = """
            insert into ems.regret (site_id, local_date, tenant_id, valid_from, valid_to, currency, realised_cost, perfect_cost,
                perfect_bound, idle_cost, rule_cost, regret, share_of_perfect, on_medians_cost, on_scenarios_cost, message, revision, known_at) values
                ('office', '2026-03-27', 'demo', '2026-03-26 23:00Z', '2026-03-27 23:00Z', 'EUR', 81, 79, 79, 90, 83, 2, 0.818, 80.5, 79.5, '', 0, '2026-03-28 01:00Z'),
                ('foreign', '2026-03-29', 'other', '2026-03-28 23:00Z', '2026-03-29 22:00Z', 'EUR', 1, 1, 1, 1, 1, 0, null, null, null, '', 0, '2026-03-29 23:00Z')""";

    private static final String DEMAND = """
            update ems.kpi set demand_peak_kw = 60, billing_from = valid_from, billing_peak_kw = 60, demand_cost = 600,
                baseline_demand_cost = 640 where period = 'MONTH'""";

    private Fixture() {}

    /** Fills an empty database. */
    public static void fill(ItDatabase database) {
        run(database.as("gridtide_ingest"), REGISTRY);
        run(
                database.as("gridtide_sink"),
                CURVES,
                SERIES,
                FILLED,
                CLOCK_CHANGES,
                PRICES,
                FORECASTS,
                SCORES,
                SCHEDULES,
                ALERTS,
                KPIS,
                REGRETS,
                DEMAND);
    }

    /** Runs statements in one transaction of a role. */
    public static void run(DatabaseAddress as, String... statements) {
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password())) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException("fixture failed as " + as.user() + ": " + failure.getMessage(), failure);
        }
    }
}
