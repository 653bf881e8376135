package io.gridtide.query.alert;

import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Page;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Questions about alerts. The database shows a tenant its own only. */
@ApplicationScoped
public class AlertQueries {
    /** No id contains it, so a key is unambiguous. */
    private static final char SEPARATOR = '|';

    private static final String ALERTS = """
            select site_id, alert_id, rule, state, severity, series_id, raised_at, updated_at, message, evidence
            from ems.alert
            where ($1::text is null or site_id = $1)
              and ($2::text is null or state = $2 or ($2 = 'OPEN' and state <> 'CLEARED'))
              and ($3::text is null or severity = $3)
              and (site_id collate "C", alert_id collate "C") > ($4, $5)
            order by site_id collate "C", alert_id collate "C"
            limit $6""";

    private final TenantReads reads;

    AlertQueries(TenantReads reads) {
        this.reads = reads;
    }

    /**
     * Which part of a list.
     *
     * @param after key of the last row of the page before
     * @param limit most rows
     */
    record Slice(Optional<String> after, int limit) {
        private String siteId() {
            String key = after.orElse("");
            int end = key.indexOf(SEPARATOR);
            return end < 0 ? key : key.substring(0, end);
        }

        private String alertId() {
            String key = after.orElse("");
            return key.substring(key.indexOf(SEPARATOR) + 1);
        }
    }

    Uni<Page<AlertsResponse.Alert>> alerts(Tenant tenant, AlertFilter filter, Slice slice) {
        Tuple bound = Tuple.of(
                filter.siteId().orElse(null),
                filter.state().orElse(null),
                filter.severity().orElse(null),
                slice.siteId(),
                slice.alertId(),
                slice.limit() + 1);
        return reads.read(tenant, connection -> connection
                .preparedQuery(ALERTS)
                .execute(bound)
                .map(rows -> Page.continuingAfter(
                        Rows.list(rows, AlertQueries::alert), slice.limit(), AlertQueries::cursor)));
    }

    private static String cursor(AlertsResponse.Alert alert) {
        return Cursor.after(alert.siteId() + SEPARATOR + alert.alertId());
    }

    private static AlertsResponse.Alert alert(Row row) {
        return new AlertsResponse.Alert(
                row.getString("site_id"),
                row.getString("alert_id"),
                row.getString("rule"),
                row.getString("state"),
                row.getString("severity"),
                row.getString("series_id"),
                Rows.instant(row, "raised_at"),
                Rows.instant(row, "updated_at"),
                row.getString("message"),
                evidence(row));
    }

    private static Map<String, String> evidence(Row row) {
        Map<String, String> byName = new TreeMap<>();
        if (row.getValue("evidence") instanceof JsonObject facts) {
            facts.forEach(fact -> byName.put(fact.getKey(), String.valueOf(fact.getValue())));
        }
        return byName;
    }
}
