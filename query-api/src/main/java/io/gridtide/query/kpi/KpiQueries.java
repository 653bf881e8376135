package io.gridtide.query.kpi;

import static io.gridtide.query.database.Rows.bound;

import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Page;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about the figures of a site. */
@ApplicationScoped
public class KpiQueries {
    private static final String SITE_ZONE = "select time_zone from registry.site where site_id = $1";

    private static final String ROWS = """
            select local_date, valid_from, valid_to, load_kwh, generation_kwh, charge_kwh, discharge_kwh, import_kwh, export_kwh,
                   cost, cost_coverage, baseline_cost, savings, savings_coverage, stored_energy_change_kwh,
                   stored_energy_value, stored_energy_price_per_mwh, stored_energy_rule, currency, peak_import_kw,
                   peak_import_at, peak_load_kw, load_factor, self_consumption, self_sufficiency, co2_kg, co2_coverage,
                   coverage, interval_count, expected_interval_count, demand_peak_kw, demand_peak_at, demand_coverage,
                   billing_from, billing_peak_kw, billing_peak_at, demand_cost, baseline_demand_cost, revision, known_at,
                   realised_cost, perfect_cost, idle_cost, rule_cost, regret, share_of_perfect, on_medians_cost,
                   on_scenarios_cost, message
            from ems.kpi
            left join (select site_id as regret_site_id, local_date as regret_date, realised_cost, perfect_cost, idle_cost,
                              rule_cost, regret, share_of_perfect, on_medians_cost, on_scenarios_cost, message
                       from ems.regret) r
                on period = 'DAY' and regret_site_id = site_id and regret_date = local_date
            where site_id = $1 and period = $2 and valid_from >= $3 and valid_from < $4
            order by valid_from
            limit $5""";

    private final TenantReads reads;

    KpiQueries(TenantReads reads) {
        this.reads = reads;
    }

    /** Empty when the tenant has no such site. */
    Uni<Optional<KpisResponse>> kpis(Tenant tenant, KpiQuestion question) {
        return reads.read(tenant, connection -> connection
                .preparedQuery(SITE_ZONE)
                .execute(Tuple.of(question.siteId()))
                .map(rows -> Rows.first(rows, row -> row.getString("time_zone")))
                .chain(siteZone -> siteZone.isEmpty()
                        ? Uni.createFrom().item(Optional.<KpisResponse>empty())
                        : answer(connection, question, siteZone.get()).map(Optional::of)));
    }

    private static Uni<KpisResponse> answer(SqlConnection connection, KpiQuestion question, String zone) {
        Tuple tuple = Tuple.of(question.siteId(), question.period().name())
                .addOffsetDateTime(bound(question.range().from()))
                .addOffsetDateTime(bound(question.range().to()))
                .addInteger(question.limit() + 1);
        return connection
                .preparedQuery(ROWS)
                .execute(tuple)
                .map(rows -> Page.startingNextAt(
                        Rows.list(rows, KpiQueries::kpi), question.limit(), row -> Cursor.at(row.from())))
                .map(page -> new KpisResponse(
                        question.siteId(),
                        question.period().name(),
                        zone,
                        page.rows(),
                        page.nextCursor().orElse(null)));
    }

    private static KpisResponse.Row kpi(Row row) {
        return new KpisResponse.Row(
                row.getLocalDate("local_date"),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                row.getDouble("load_kwh"),
                row.getDouble("generation_kwh"),
                row.getDouble("charge_kwh"),
                row.getDouble("discharge_kwh"),
                row.getDouble("import_kwh"),
                row.getDouble("export_kwh"),
                row.getDouble("cost"),
                row.getDouble("cost_coverage"),
                row.getDouble("baseline_cost"),
                row.getDouble("savings"),
                row.getDouble("savings_coverage"),
                row.getDouble("stored_energy_change_kwh"),
                row.getDouble("stored_energy_value"),
                row.getDouble("stored_energy_price_per_mwh"),
                row.getString("stored_energy_rule"),
                row.getString("currency"),
                row.getDouble("peak_import_kw"),
                instantOrNull(row, "peak_import_at"),
                row.getDouble("peak_load_kw"),
                row.getDouble("load_factor"),
                row.getDouble("self_consumption"),
                row.getDouble("self_sufficiency"),
                row.getDouble("co2_kg"),
                row.getDouble("co2_coverage"),
                row.getDouble("coverage"),
                row.getInteger("interval_count"),
                row.getInteger("expected_interval_count"),
                row.getDouble("demand_peak_kw"),
                instantOrNull(row, "demand_peak_at"),
                row.getDouble("demand_coverage"),
                instantOrNull(row, "billing_from"),
                row.getDouble("billing_peak_kw"),
                instantOrNull(row, "billing_peak_at"),
                row.getDouble("demand_cost"),
                row.getDouble("baseline_demand_cost"),
                row.getDouble("realised_cost"),
                row.getDouble("perfect_cost"),
                row.getDouble("idle_cost"),
                row.getDouble("rule_cost"),
                row.getDouble("regret"),
                row.getDouble("share_of_perfect"),
                row.getDouble("on_medians_cost"),
                row.getDouble("on_scenarios_cost"),
                row.getString("message"),
                row.getInteger("revision"),
                Rows.instant(row, "known_at"));
    }

    private static @Nullable Instant instantOrNull(Row row, String column) {
        return row.getOffsetDateTime(column) == null ? null : Rows.instant(row, column);
    }
}
