package io.gridtide.query.balance;

import static io.gridtide.query.database.Rows.bound;

import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Page;
import io.gridtide.query.http.ReadResolution;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Questions about balances of a site. */
@ApplicationScoped
public class BalanceQueries {
    private static final String SITE_ZONE = "select time_zone from registry.site where site_id = $1";

    private static final String ROWS = """
            select valid_from, valid_to, load_kw, generation_kw, storage_kw, grid_kw, grid_derived, import_kwh, export_kwh,
                   residual_kw, cost, currency, co2_kg, array_to_string(missing_series, ' ') as missing_series,
                   coverage, quality, revision, known_at
            from ems.balance
            where site_id = $1 and valid_from >= $2 and valid_from < $3
            order by valid_from
            limit $4""";

    /** Powers are means over the time they are known for; energies and money add up; the worst quality wins. */
    private static final String BUCKETS = """
            select date_trunc($4, valid_from, $5) as bucket,
                   sum(load_kw * seconds) / sum(seconds) filter (where load_kw is not null) as load_kw,
                   sum(generation_kw * seconds) / sum(seconds) filter (where generation_kw is not null) as generation_kw,
                   sum(storage_kw * seconds) / sum(seconds) filter (where storage_kw is not null) as storage_kw,
                   sum(grid_kw * seconds) / sum(seconds) filter (where grid_kw is not null) as grid_kw,
                   bool_or(grid_derived) as grid_derived,
                   sum(import_kwh) as import_kwh,
                   sum(export_kwh) as export_kwh,
                   sum(residual_kw * seconds) / sum(seconds) filter (where residual_kw is not null) as residual_kw,
                   sum(cost) as cost,
                   max(currency) as currency,
                   sum(co2_kg) as co2_kg,
                   string_agg(distinct array_to_string(missing_series, ' '), ' ') as missing_series,
                   sum(coverage * seconds) as measured_seconds,
                   max(quality)::smallint as quality,
                   max(known_at) as known_at
            from (select *, extract(epoch from valid_to - valid_from)::double precision as seconds
                  from ems.balance
                  where site_id = $1 and valid_from >= $2 and valid_from < $3) intervals
            group by bucket
            order by bucket
            limit $6""";

    private final TenantReads reads;

    BalanceQueries(TenantReads reads) {
        this.reads = reads;
    }

    /** Empty when the tenant has no such site. */
    Uni<Optional<BalancesResponse>> balances(Tenant tenant, BalanceQuestion question) {
        return reads.read(tenant, connection -> connection
                .preparedQuery(SITE_ZONE)
                .execute(Tuple.of(question.siteId()))
                .map(rows -> Rows.first(rows, row -> ZoneId.of(row.getString("time_zone"))))
                .chain(siteZone -> siteZone.isEmpty()
                        ? Uni.createFrom().item(Optional.<BalancesResponse>empty())
                        : answer(connection, question, question.zone().orElse(siteZone.get()))
                                .map(Optional::of)));
    }

    private static Uni<BalancesResponse> answer(SqlConnection connection, BalanceQuestion question, ZoneId zone) {
        Uni<Page<BalancesResponse.Row>> page = question.resolution() == ReadResolution.PT15M
                ? rows(connection, question)
                : buckets(connection, question, new Buckets(question.resolution(), zone));
        return page.map(found -> new BalancesResponse(
                question.siteId(),
                question.resolution().name(),
                zone.getId(),
                found.rows(),
                found.nextCursor().orElse(null)));
    }

    private static Uni<Page<BalancesResponse.Row>> rows(SqlConnection connection, BalanceQuestion question) {
        return connection
                .preparedQuery(ROWS)
                .execute(Tuple.of(
                        question.siteId(),
                        bound(question.start()),
                        bound(question.range().to()),
                        question.limit() + 1))
                .map(rows -> Page.startingNextAt(
                        Rows.list(rows, BalanceQueries::balance), question.limit(), row -> Cursor.at(row.from())));
    }

    /** Only whole buckets: those that start inside the range. */
    private static Uni<Page<BalancesResponse.Row>> buckets(
            SqlConnection connection, BalanceQuestion question, Buckets buckets) {
        Instant from = buckets.resolution().ceiling(question.start(), buckets.zone());
        Instant to = buckets.resolution().ceiling(question.range().to(), buckets.zone());
        Tuple tuple = Tuple.of(question.siteId(), bound(from), bound(to))
                .addString(buckets.resolution().dateTruncUnit())
                .addString(buckets.zone().getId())
                .addInteger(question.limit() + 1);
        return connection
                .preparedQuery(BUCKETS)
                .execute(tuple)
                .map(rows -> Page.startingNextAt(
                        Rows.list(rows, buckets::row), question.limit(), row -> Cursor.at(row.from())));
    }

    private static BalancesResponse.Row balance(Row row) {
        return row(
                row,
                new Span(
                        Rows.instant(row, "valid_from"),
                        Rows.instant(row, "valid_to"),
                        row.getDouble("coverage"),
                        Optional.of(row.getInteger("revision"))));
    }

    private record Span(Instant from, Instant to, double coverage, Optional<Integer> revision) {}

    private record Buckets(ReadResolution resolution, ZoneId zone) {
        BalancesResponse.Row row(Row row) {
            Instant from = Rows.instant(row, "bucket");
            Instant to = resolution.next(from, zone);
            double measuredSeconds = Objects.requireNonNull(row.getDouble("measured_seconds"));
            double coverage = measuredSeconds / Duration.between(from, to).toSeconds();
            return BalanceQueries.row(row, new Span(from, to, coverage, Optional.empty()));
        }
    }

    private static BalancesResponse.Row row(Row row, Span span) {
        return new BalancesResponse.Row(
                span.from(),
                span.to(),
                row.getDouble("load_kw"),
                row.getDouble("generation_kw"),
                row.getDouble("storage_kw"),
                row.getDouble("grid_kw"),
                row.getBoolean("grid_derived"),
                row.getDouble("import_kwh"),
                row.getDouble("export_kwh"),
                row.getDouble("residual_kw"),
                row.getDouble("cost"),
                row.getString("currency"),
                row.getDouble("co2_kg"),
                seriesIds(row.getString("missing_series")),
                span.coverage(),
                Rows.quality(row, "quality"),
                span.revision().orElse(null),
                Rows.instant(row, "known_at"));
    }

    /** Identifiers have no spaces. */
    private static List<String> seriesIds(String joined) {
        return Arrays.stream(joined.split(" "))
                .filter(id -> !id.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
