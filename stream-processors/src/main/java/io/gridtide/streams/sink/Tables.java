package io.gridtide.streams.sink;

import static io.gridtide.streams.sink.ColumnType.BIGINT;
import static io.gridtide.streams.sink.ColumnType.BOOLEAN;
import static io.gridtide.streams.sink.ColumnType.DATE;
import static io.gridtide.streams.sink.ColumnType.DOUBLE;
import static io.gridtide.streams.sink.ColumnType.INTEGER;
import static io.gridtide.streams.sink.ColumnType.JSONB;
import static io.gridtide.streams.sink.ColumnType.SMALLINT;
import static io.gridtide.streams.sink.ColumnType.TEXT;
import static io.gridtide.streams.sink.ColumnType.TEXT_ARRAY;
import static io.gridtide.streams.sink.ColumnType.TIMESTAMP;

import io.gridtide.streams.sink.Table.Column;
import io.gridtide.streams.sink.Table.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of schema {@code ems} that the sink writes, parents before children. */
final class Tables {
    private static final Conflict KEEP = new Conflict.Keep();
    private static final Conflict REPLACE = new Conflict.Replace();
    private static final Conflict NEWER_REVISION = new Conflict.Newer("revision");
    private static final String VALID_FROM = "valid_from";

    static final Table READING = table("reading", 3, KEEP)
            .month("event_time")
            .column("series_id", TEXT)
            .column("event_time", TIMESTAMP)
            .column("sequence", BIGINT)
            .column("value", DOUBLE)
            .column("quality", SMALLINT)
            .column("source", TEXT)
            .column("received_at", TIMESTAMP)
            .build();

    static final Table READING_REJECTED = table("reading_rejected", 3, KEEP)
            .column("source_topic", TEXT)
            .column("source_partition", INTEGER)
            .column("source_offset", BIGINT)
            .column("series_id", TEXT)
            .column("event_time", TIMESTAMP)
            .column("value", DOUBLE)
            .column("unit", TEXT)
            .column("quality", TEXT)
            .column("source", TEXT)
            .column("sequence", BIGINT)
            .column("received_at", TIMESTAMP)
            .column("reason_code", TEXT)
            .column("rule", TEXT)
            .column("field", TEXT)
            .column("rejected_at", TIMESTAMP)
            .build();

    static final Table INTERVAL = table("interval", 2, NEWER_REVISION)
            .month(VALID_FROM)
            .column("series_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .columns(Tables::intervalValues)
            .column("revision", INTEGER)
            .columns(Tables::intervalReason)
            .build();

    static final Table INTERVAL_REVISION = table("interval_revision", 3, KEEP)
            .month(VALID_FROM)
            .column("series_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("revision", INTEGER)
            .columns(Tables::intervalValues)
            .columns(Tables::intervalReason)
            .build();

    static final Table BALANCE = table("balance", 2, NEWER_REVISION)
            .month(VALID_FROM)
            .column("site_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("valid_to", TIMESTAMP)
            .column("load_kw", DOUBLE)
            .column("generation_kw", DOUBLE)
            .column("storage_kw", DOUBLE)
            .column("grid_kw", DOUBLE)
            .column("grid_derived", BOOLEAN)
            .column("import_kwh", DOUBLE)
            .column("export_kwh", DOUBLE)
            .column("residual_kw", DOUBLE)
            .column("cost", DOUBLE)
            .column("currency", TEXT)
            .column("co2_kg", DOUBLE)
            .column("missing_series", TEXT_ARRAY)
            .column("coverage", DOUBLE)
            .column("quality", SMALLINT)
            .column("revision", INTEGER)
            .column("known_at", TIMESTAMP)
            .column("import_price_per_mwh", DOUBLE)
            .column("export_price_per_mwh", DOUBLE)
            .build();

    static final Table PRICE = table("price", 4, REPLACE)
            .column("price_area", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("market", TEXT)
            .column("published_at", TIMESTAMP)
            .column("resolution_seconds", INTEGER)
            .column("price_per_mwh", DOUBLE)
            .column("currency", TEXT)
            .column("source", TEXT)
            .build();

    static final Table WEATHER = table("weather", 3, REPLACE)
            .column("location_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("issued_at", TIMESTAMP)
            .column("resolution_seconds", INTEGER)
            .column("known_at", TIMESTAMP)
            .column("temperature_deg_c", DOUBLE)
            .column("global_horizontal_irradiance_wm2", DOUBLE)
            .column("direct_normal_irradiance_wm2", DOUBLE)
            .column("diffuse_horizontal_irradiance_wm2", DOUBLE)
            .column("wind_speed_metre_per_second", DOUBLE)
            .column("cloud_cover", DOUBLE)
            .column("source", TEXT)
            .build();

    static final Table FORECAST = table("forecast", 3, REPLACE)
            .column("series_id", TEXT)
            .column("issued_at", TIMESTAMP)
            .column("model", TEXT)
            .column("forecast_id", TEXT)
            .column("site_id", TEXT)
            .column("tenant_id", TEXT)
            .column("quantity", TEXT)
            .column("unit", TEXT)
            .column("model_version", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("valid_to", TIMESTAMP)
            .column("resolution_seconds", INTEGER)
            .column("inputs", JSONB)
            .column("status", TEXT)
            .column("trigger", TEXT)
            .column("correlation_id", TEXT)
            .build();

    static final Table FORECAST_POINT = table("forecast_point", 4, REPLACE)
            .column("series_id", TEXT)
            .column("issued_at", TIMESTAMP)
            .column("model", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("p10", DOUBLE)
            .column("p50", DOUBLE)
            .column("p90", DOUBLE)
            .build();

    static final Table FORECAST_SCORE = table("forecast_score", 5, REPLACE)
            .column("series_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("model", TEXT)
            .column("model_version", TEXT)
            .column("lead_time_hours", INTEGER)
            .column("tenant_id", TEXT)
            .column("valid_to", TIMESTAMP)
            .column("points", INTEGER)
            .column("mean_absolute_error", DOUBLE)
            .column("pinball", DOUBLE)
            .column("coverage", DOUBLE)
            .column("skill", DOUBLE)
            .column("scored_at", TIMESTAMP)
            .column("root_mean_square_error", DOUBLE)
            .column("mean_width", DOUBLE)
            .column("naive_mean_absolute_error", DOUBLE)
            .column("site_id", TEXT)
            .column("unit", TEXT)
            .column("forecast_id", TEXT)
            .column("issued_at", TIMESTAMP)
            .column("resolution_seconds", INTEGER)
            .build();

    static final Table SCHEDULE = table("schedule", 2, REPLACE)
            .column("site_id", TEXT)
            .column("revision", BIGINT)
            .column("tenant_id", TEXT)
            .column("schedule_id", TEXT)
            .column("supersedes", TEXT)
            .column("issued_at", TIMESTAMP)
            .column(VALID_FROM, TIMESTAMP)
            .column("valid_to", TIMESTAMP)
            .column("resolution_seconds", INTEGER)
            .column("status", TEXT)
            .column("status_reasons", TEXT_ARRAY)
            .column("objective", TEXT)
            .column("currency", TEXT)
            .column("cost", DOUBLE)
            .column("cost_without_battery", DOUBLE)
            .column("lower_bound", DOUBLE)
            .column("gap", DOUBLE)
            .column("termination", TEXT)
            .column("solver_seed", BIGINT)
            .column("solve_millis", BIGINT)
            .column("inputs", JSONB)
            .column("violations", JSONB)
            .column("trigger", TEXT)
            .column("correlation_id", TEXT)
            .column("cost_parts", JSONB)
            .column("limits", JSONB)
            .column("assets", JSONB)
            .column("setpoint_changes_per_day", DOUBLE)
            .column("changed_setpoints", INTEGER)
            .column("deadline_reached", BOOLEAN)
            .column("emissions_kg", DOUBLE)
            .column("explanation", JSONB)
            .column("portfolio", JSONB)
            .build();

    static final Table SCHEDULE_SLOT = table("schedule_slot", 4, REPLACE)
            .column("site_id", TEXT)
            .column("revision", BIGINT)
            .column("asset_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("power_kw", DOUBLE)
            .column("state_of_charge", DOUBLE)
            .build();

    static final Table SCHEDULE_SITE_SLOT = table("schedule_site_slot", 3, REPLACE)
            .column("site_id", TEXT)
            .column("revision", BIGINT)
            .column(VALID_FROM, TIMESTAMP)
            .column("load_kw", DOUBLE)
            .column("generation_kw", DOUBLE)
            .column("curtailment_kw", DOUBLE)
            .column("grid_kw", DOUBLE)
            .column("import_price_per_mwh", DOUBLE)
            .column("export_price_per_mwh", DOUBLE)
            .column("price_known", BOOLEAN)
            .column("cost", DOUBLE)
            .column("cost_without_battery", DOUBLE)
            .build();

    static final Table KPI = table("kpi", 3, NEWER_REVISION)
            .column("site_id", TEXT)
            .column("period", TEXT)
            .column("local_date", DATE)
            .column("tenant_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("valid_to", TIMESTAMP)
            .column("load_kwh", DOUBLE)
            .column("generation_kwh", DOUBLE)
            .column("import_kwh", DOUBLE)
            .column("export_kwh", DOUBLE)
            .column("cost", DOUBLE)
            .column("baseline_cost", DOUBLE)
            .column("currency", TEXT)
            .column("peak_import_kw", DOUBLE)
            .column("self_consumption", DOUBLE)
            .column("self_sufficiency", DOUBLE)
            .column("co2_kg", DOUBLE)
            .column("coverage", DOUBLE)
            .column("revision", INTEGER)
            .column("known_at", TIMESTAMP)
            .column("charge_kwh", DOUBLE)
            .column("discharge_kwh", DOUBLE)
            .column("peak_import_at", TIMESTAMP)
            .column("peak_load_kw", DOUBLE)
            .column("load_factor", DOUBLE)
            .column("savings", DOUBLE)
            .column("stored_energy_change_kwh", DOUBLE)
            .column("stored_energy_value", DOUBLE)
            .column("stored_energy_price_per_mwh", DOUBLE)
            .column("stored_energy_rule", TEXT)
            .column("cost_coverage", DOUBLE)
            .column("savings_coverage", DOUBLE)
            .column("co2_coverage", DOUBLE)
            .column("interval_count", INTEGER)
            .column("expected_interval_count", INTEGER)
            .column("demand_peak_kw", DOUBLE)
            .column("demand_peak_at", TIMESTAMP)
            .column("demand_coverage", DOUBLE)
            .column("billing_from", TIMESTAMP)
            .column("billing_peak_kw", DOUBLE)
            .column("billing_peak_at", TIMESTAMP)
            .column("demand_cost", DOUBLE)
            .column("baseline_demand_cost", DOUBLE)
            .build();

    static final Table REGRET = table("regret", 2, NEWER_REVISION)
            .column("site_id", TEXT)
            .column("local_date", DATE)
            .column("tenant_id", TEXT)
            .column(VALID_FROM, TIMESTAMP)
            .column("valid_to", TIMESTAMP)
            .column("currency", TEXT)
            .column("realised_cost", DOUBLE)
            .column("perfect_cost", DOUBLE)
            .column("perfect_bound", DOUBLE)
            .column("idle_cost", DOUBLE)
            .column("rule_cost", DOUBLE)
            .column("regret", DOUBLE)
            .column("share_of_perfect", DOUBLE)
            .column("on_medians_cost", DOUBLE)
            .column("on_scenarios_cost", DOUBLE)
            .column("message", TEXT)
            .column("revision", INTEGER)
            .column("known_at", TIMESTAMP)
            .build();

    static final Table ALERT = table("alert", 2, REPLACE)
            .column("site_id", TEXT)
            .column("alert_id", TEXT)
            .column("tenant_id", TEXT)
            .column("rule", TEXT)
            .column("state", TEXT)
            .column("severity", TEXT)
            .column("series_id", TEXT)
            .column("raised_at", TIMESTAMP)
            .column("updated_at", TIMESTAMP)
            .column("message", TEXT)
            .column("evidence", JSONB)
            .build();

    static final List<Table> ALL = List.of(
            READING,
            READING_REJECTED,
            INTERVAL,
            INTERVAL_REVISION,
            BALANCE,
            PRICE,
            WEATHER,
            FORECAST,
            FORECAST_POINT,
            FORECAST_SCORE,
            SCHEDULE,
            SCHEDULE_SLOT,
            SCHEDULE_SITE_SLOT,
            KPI,
            REGRET,
            ALERT);

    private Tables() {}

    private static Builder intervalValues(Builder builder) {
        return builder.column("valid_to", TIMESTAMP)
                .column("mean", DOUBLE)
                .column("energy_kwh", DOUBLE)
                .column("minimum", DOUBLE)
                .column("maximum", DOUBLE)
                .column("last", DOUBLE)
                .column("samples", INTEGER)
                .column("coverage", DOUBLE)
                .column("quality", SMALLINT);
    }

    private static Builder intervalReason(Builder builder) {
        return builder.column("revision_reason", TEXT).column("known_at", TIMESTAMP);
    }

    private static Builder table(String name, int keyColumns, Conflict conflict) {
        return new Builder(name, keyColumns, conflict);
    }

    private static final class Builder {
        private final String name;
        private final int keyColumns;
        private final Conflict conflict;
        private final List<Column> columns = new ArrayList<>();
        private Optional<String> monthColumn = Optional.empty();

        Builder(String name, int keyColumns, Conflict conflict) {
            this.name = name;
            this.keyColumns = keyColumns;
            this.conflict = conflict;
        }

        Builder month(String column) {
            monthColumn = Optional.of(column);
            return this;
        }

        Builder column(String column, ColumnType type) {
            columns.add(new Column(column, type));
            return this;
        }

        Builder columns(java.util.function.UnaryOperator<Builder> group) {
            return group.apply(this);
        }

        Table build() {
            return new Table(name, List.copyOf(columns), keyColumns, conflict, monthColumn);
        }
    }
}
