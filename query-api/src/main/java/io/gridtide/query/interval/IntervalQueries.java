package io.gridtide.query.interval;

import static io.gridtide.query.database.Rows.bound;

import io.gridtide.domain.Quantity;
import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Page;
import io.gridtide.query.http.ProblemException;
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
import java.util.Objects;
import java.util.Optional;

/** Questions about intervals of one series. */
@ApplicationScoped
public class IntervalQueries {
    private static final String SERIES = """
            select series.site_id, series.quantity, series.resolution_seconds, site.time_zone
            from registry.series join registry.site using (site_id)
            where series.series_id = $1""";

    private static final String CURRENT = """
            select valid_from, valid_to, mean, energy_kwh, minimum, maximum, last, samples, coverage, quality, revision, known_at
            from ems.tenant_interval
            where series_id = $1 and valid_from >= $2 and valid_from < $3""";

    /** The last revision of each interval that was known at the time. */
    private static final String AS_OF = """
            select distinct on (valid_from)
                   valid_from, valid_to, mean, energy_kwh, minimum, maximum, last, samples, coverage, quality, revision, known_at
            from ems.tenant_interval_revision
            where series_id = $1 and valid_from >= $2 and valid_from < $3 and known_at <= $4
            order by valid_from, revision desc""";

    private static final String ROWS = """
            select * from (%s) intervals
            order by valid_from
            limit %s""";

    /** Means weigh by what was measured, where nothing was by what was filled; energy adds up; the worst quality wins. */
    private static final String BUCKETS = """
            select case when %2$s = 'minute' then date_bin('15 minutes', valid_from, timestamptz '2000-01-01 00:00:00Z')
                        else date_trunc(%2$s, valid_from, %3$s) end as bucket,
                   sum(mean * weight) / nullif(sum(weight) filter (where mean is not null), 0) as mean,
                   sum(energy_kwh) as energy_kwh,
                   min(minimum) as minimum,
                   max(maximum) as maximum,
                   (array_agg(last order by valid_from desc) filter (where last is not null))[1] as last,
                   sum(samples)::integer as samples,
                   sum(measured) as measured_seconds,
                   max(quality)::smallint as quality,
                   max(known_at) as known_at
            from (select *, coverage * seconds as measured, coalesce(nullif(coverage, 0), 1) * seconds as weight
                  from (select *, extract(epoch from valid_to - valid_from)::double precision as seconds
                        from (%1$s) intervals) timed) weighed
            group by bucket
            order by bucket
            limit %4$s""";

    private static final String CURRENT_ROWS = ROWS.formatted(CURRENT, "$4");
    private static final String AS_OF_ROWS = ROWS.formatted(AS_OF, "$5");
    private static final String CURRENT_BUCKETS = BUCKETS.formatted(CURRENT, "$4::text", "$5::text", "$6");
    private static final String AS_OF_BUCKETS = BUCKETS.formatted(AS_OF, "$5::text", "$6::text", "$7");

    private final TenantReads reads;

    IntervalQueries(TenantReads reads) {
        this.reads = reads;
    }

    /** Empty when the tenant has no such series. */
    Uni<Optional<IntervalsResponse>> intervals(Tenant tenant, IntervalQuestion question) {
        return reads.read(tenant, connection -> connection
                .preparedQuery(SERIES)
                .execute(Tuple.of(question.seriesId()))
                .map(rows -> Rows.first(rows, IntervalQueries::series))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<IntervalsResponse>empty())
                        : answer(connection, question, found.get()).map(Optional::of)));
    }

    private static Uni<IntervalsResponse> answer(
            SqlConnection connection, IntervalQuestion question, SeriesFacts series) {
        ZoneId zone = question.zone().orElse(series.siteZone());
        Optional<ReadResolution> bucket = question.resolution().filter(asked -> needsBuckets(asked, series.step()));
        Uni<Page<IntervalsResponse.Row>> page = bucket.isPresent()
                ? buckets(connection, question, new Buckets(bucket.get(), zone))
                : rows(connection, question);
        String resolution =
                question.resolution().map(Enum::name).orElse(series.step().toString());
        return page.map(found -> new IntervalsResponse(
                question.seriesId(),
                series.siteId(),
                series.quantity().name(),
                series.quantity().unit().symbol(),
                resolution,
                zone.getId(),
                question.asOf().orElse(null),
                found.rows(),
                found.nextCursor().orElse(null)));
    }

    /** Quarter-hours of a quarter-hourly series are its rows; those of an hourly one do not exist. */
    private static boolean needsBuckets(ReadResolution asked, Duration step) {
        if (asked != ReadResolution.PT15M) {
            return true;
        }
        if (step.compareTo(Duration.ofMinutes(15)) > 0) {
            throw ProblemException.invalidParameter(
                    "resolution",
                    "resolution PT15M is finer than the intervals of the series, which are " + step + " long",
                    "leave resolution out or ask for PT1H");
        }
        return !step.equals(Duration.ofMinutes(15));
    }

    private static Uni<Page<IntervalsResponse.Row>> rows(SqlConnection connection, IntervalQuestion question) {
        Tuple tuple = span(question, question.start(), question.range().to()).addInteger(question.limit() + 1);
        return connection
                .preparedQuery(question.asOf().isPresent() ? AS_OF_ROWS : CURRENT_ROWS)
                .execute(tuple)
                .map(rows -> Page.startingNextAt(
                        Rows.list(rows, IntervalQueries::interval), question.limit(), row -> Cursor.at(row.from())));
    }

    /** Only whole buckets: those that start inside the range. */
    private static Uni<Page<IntervalsResponse.Row>> buckets(
            SqlConnection connection, IntervalQuestion question, Buckets buckets) {
        Instant from = buckets.resolution().ceiling(question.start(), buckets.zone());
        Instant to = buckets.resolution().ceiling(question.range().to(), buckets.zone());
        Tuple tuple = span(question, from, to)
                .addString(buckets.resolution().dateTruncUnit())
                .addString(buckets.zone().getId())
                .addInteger(question.limit() + 1);
        return connection
                .preparedQuery(question.asOf().isPresent() ? AS_OF_BUCKETS : CURRENT_BUCKETS)
                .execute(tuple)
                .map(rows -> Page.startingNextAt(
                        Rows.list(rows, buckets::row), question.limit(), row -> Cursor.at(row.from())));
    }

    private static Tuple span(IntervalQuestion question, Instant from, Instant to) {
        Tuple tuple = Tuple.of(question.seriesId(), bound(from), bound(to));
        question.asOf().ifPresent(asOf -> tuple.addOffsetDateTime(bound(asOf)));
        return tuple;
    }

    private static SeriesFacts series(Row row) {
        return new SeriesFacts(
                row.getString("site_id"),
                Quantity.valueOf(row.getString("quantity")),
                Duration.ofSeconds(row.getInteger("resolution_seconds")),
                ZoneId.of(row.getString("time_zone")));
    }

    private static IntervalsResponse.Row interval(Row row) {
        return new IntervalsResponse.Row(
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                row.getDouble("mean"),
                row.getDouble("energy_kwh"),
                row.getDouble("minimum"),
                row.getDouble("maximum"),
                row.getDouble("last"),
                row.getInteger("samples"),
                row.getDouble("coverage"),
                Rows.quality(row, "quality"),
                row.getInteger("revision"),
                Rows.instant(row, "known_at"));
    }

    private record Buckets(ReadResolution resolution, ZoneId zone) {
        IntervalsResponse.Row row(Row row) {
            Instant from = Rows.instant(row, "bucket");
            Instant to = resolution.next(from, zone);
            double measuredSeconds = Objects.requireNonNull(row.getDouble("measured_seconds"));
            return new IntervalsResponse.Row(
                    from,
                    to,
                    row.getDouble("mean"),
                    row.getDouble("energy_kwh"),
                    row.getDouble("minimum"),
                    row.getDouble("maximum"),
                    row.getDouble("last"),
                    row.getInteger("samples"),
                    measuredSeconds / Duration.between(from, to).toSeconds(),
                    Rows.quality(row, "quality"),
                    null,
                    Rows.instant(row, "known_at"));
        }
    }
}
