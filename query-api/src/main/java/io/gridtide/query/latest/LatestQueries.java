package io.gridtide.query.latest;

import io.gridtide.domain.Quantity;
import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.latest.LatestResponse.Value;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The question for the present state of a site. */
@ApplicationScoped
public class LatestQueries {
    private static final String LATEST = """
            select series.series_id, series.asset_id, series.quantity, newest.*
            from registry.site
            left join registry.series using (site_id)
            left join lateral (
                select valid_from, valid_to, mean, last, coverage, quality, known_at
                from ems.tenant_interval interval
                where interval.series_id = series.series_id
                order by valid_from desc
                limit 1) newest on true
            where site.site_id = $1
            order by series.series_id""";

    private final TenantReads reads;

    LatestQueries(TenantReads reads) {
        this.reads = reads;
    }

    /** Empty when the tenant has no such site. */
    Uni<Optional<LatestResponse>> latest(Tenant tenant, String siteId) {
        return reads.read(tenant, connection -> connection
                .preparedQuery(LATEST)
                .execute(Tuple.of(siteId))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(response(siteId, rows))));
    }

    private static LatestResponse response(String siteId, RowSet<Row> found) {
        // A site without series is one row without a series.
        List<LatestResponse.Row> rows = StreamSupport.stream(found.spliterator(), false)
                .filter(row -> row.getString("series_id") != null)
                .map(LatestQueries::row)
                .toList();
        Optional<Instant> dataUntil = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.interval()))
                .map(Value::to)
                .max(Instant::compareTo);
        return new LatestResponse(siteId, dataUntil.orElse(null), rows);
    }

    private static LatestResponse.Row row(Row row) {
        Quantity quantity = Quantity.valueOf(row.getString("quantity"));
        return new LatestResponse.Row(
                row.getString("series_id"),
                row.getString("asset_id"),
                quantity.name(),
                quantity.unit().symbol(),
                value(row));
    }

    private static @Nullable Value value(Row row) {
        if (row.getValue("valid_from") == null) {
            return null;
        }
        return new Value(
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                row.getDouble("mean"),
                row.getDouble("last"),
                row.getDouble("coverage"),
                Rows.quality(row, "quality"),
                Rows.instant(row, "known_at"));
    }
}
