package io.gridtide.query.forecast;

import static io.gridtide.query.database.Rows.bound;

import io.gridtide.query.database.JsonColumns;
import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions about forecasts. */
@ApplicationScoped
public class ForecastQueries {
    /** Later than any forecast: stands for "no knowledge time asked for". */
    private static final Instant ALL_TIME = Instant.parse("2200-01-01T00:00:00Z");

    private static final String LATEST = """
            select series_id, site_id, forecast_id, quantity, unit, issued_at, model, model_version, valid_from, valid_to,
                   resolution_seconds, status, "trigger", inputs
            from ems.forecast
            where series_id = $1 and issued_at <= $2
            order by issued_at desc, model
            limit 1""";

    private static final String POINTS = """
            select valid_from, p10, p50, p90
            from ems.forecast_point
            where series_id = $1 and issued_at = $2 and model = $3
            order by valid_from""";

    private final TenantReads reads;

    ForecastQueries(TenantReads reads) {
        this.reads = reads;
    }

    /** The forecast issued last, at the knowledge time or before; empty when there is none. */
    Uni<Optional<ForecastResponse>> latest(Tenant tenant, String seriesId, Optional<Instant> asOf) {
        return reads.read(tenant, connection -> connection
                .preparedQuery(LATEST)
                .execute(Tuple.of(seriesId, bound(asOf.orElse(ALL_TIME))))
                .map(rows -> Rows.first(rows, ForecastQueries::header))
                .chain(header -> header.isEmpty()
                        ? Uni.createFrom().item(Optional.<ForecastResponse>empty())
                        : withPoints(connection, header.get()).map(Optional::of)));
    }

    private static Uni<ForecastResponse> withPoints(SqlConnection connection, ForecastResponse header) {
        return connection
                .preparedQuery(POINTS)
                .execute(Tuple.of(header.seriesId(), bound(header.issuedAt()), header.model()))
                .map(rows -> header.withPoints(Rows.list(rows, ForecastQueries::point)));
    }

    private static ForecastResponse header(Row row) {
        return new ForecastResponse(
                row.getString("series_id"),
                row.getString("site_id"),
                row.getString("forecast_id"),
                row.getString("quantity"),
                row.getString("unit"),
                Rows.instant(row, "issued_at"),
                row.getString("model"),
                row.getString("model_version"),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                row.getInteger("resolution_seconds"),
                row.getString("status"),
                row.getString("trigger"),
                JsonColumns.inputs(row, "inputs"),
                List.of());
    }

    private static ForecastResponse.Point point(Row row) {
        return new ForecastResponse.Point(
                Rows.instant(row, "valid_from"), row.getDouble("p10"), row.getDouble("p50"), row.getDouble("p90"));
    }
}
