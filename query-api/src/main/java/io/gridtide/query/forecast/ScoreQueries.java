package io.gridtide.query.forecast;

import static io.gridtide.query.database.Rows.bound;

import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Page;
import io.gridtide.query.http.ProblemException;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about scores of forecasts. The database shows a tenant its own and those of prices only. */
@ApplicationScoped
public class ScoreQueries {
    private static final String SEPARATOR = "|";
    private static final int KEY_PARTS = 4;

    private static final String CHOSEN = """
            from ems.forecast_score
            where series_id = $1 and valid_from >= $2 and valid_from < $3
              and ($4::text is null or model = $4) and ($5::integer is null or lead_time_hours = $5)
            """;

    private static final String SCORES = """
            select valid_from, valid_to, model, model_version, lead_time_hours, forecast_id, issued_at, unit, points,
                   mean_absolute_error, root_mean_square_error, pinball, coverage, mean_width, skill, scored_at
            """ + CHOSEN + """
              and (valid_from, lead_time_hours, model collate "C", model_version collate "C") > ($6, $7, $8, $9)
            order by valid_from, lead_time_hours, model collate "C", model_version collate "C"
            limit $10""";

    /** Steps weigh the same; of the skill both errors are weighed so, on the spans that have a naive one. */
    private static final String SUMMARY = """
            select model, lead_time_hours, count(*) as spans, min(valid_from) as valid_from, max(valid_to) as valid_to,
                   sum(points)::bigint as points,
                   sum(mean_absolute_error * points) / sum(points) as mean_absolute_error,
                   sqrt(sum(root_mean_square_error * root_mean_square_error * points)
                       / sum(points) filter (where root_mean_square_error is not null)) as root_mean_square_error,
                   sum(pinball * points) / sum(points) as pinball,
                   sum(coverage * points) / sum(points) as coverage,
                   sum(mean_width * points) / sum(points) filter (where mean_width is not null) as mean_width,
                   1 - sum(mean_absolute_error * points) filter (where naive_mean_absolute_error is not null)
                       / nullif(sum(naive_mean_absolute_error * points), 0) as skill
            """ + CHOSEN + """
            group by model, lead_time_hours
            having sum(points) > 0
            order by model, lead_time_hours""";

    private final TenantReads reads;

    ScoreQueries(TenantReads reads) {
        this.reads = reads;
    }

    /**
     * Which part of a list.
     *
     * @param after key of the last row of the page before
     * @param limit most rows
     */
    record Slice(Optional<String> after, int limit) {}

    Uni<Page<ScoresResponse.Score>> scores(Tenant tenant, ScoreFilter filter, Slice slice) {
        Key after = slice.after().map(Key::parse).orElse(new Key(Instant.EPOCH, 0, "", ""));
        Tuple bound = chosen(filter)
                .addValue(bound(after.from()))
                .addValue(after.leadTimeHours())
                .addValue(after.model())
                .addValue(after.modelVersion())
                .addValue(slice.limit() + 1);
        return reads.read(tenant, connection -> connection
                .preparedQuery(SCORES)
                .execute(bound)
                .map(rows -> Page.continuingAfter(
                        Rows.list(rows, ScoreQueries::score), slice.limit(), ScoreQueries::cursor)));
    }

    Uni<List<ScoreSummaryResponse.Row>> summary(Tenant tenant, ScoreFilter filter) {
        return reads.read(tenant, connection -> connection
                .preparedQuery(SUMMARY)
                .execute(chosen(filter))
                .map(rows -> Rows.list(rows, ScoreQueries::summary)));
    }

    private static Tuple chosen(ScoreFilter filter) {
        return Tuple.tuple()
                .addValue(filter.seriesId())
                .addValue(bound(filter.range().from()))
                .addValue(bound(filter.range().to()))
                .addValue(filter.model().orElse(null))
                .addValue(filter.leadTimeHours().orElse(null));
    }

    private static ScoresResponse.Score score(Row row) {
        return new ScoresResponse.Score(
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                row.getString("model"),
                row.getString("model_version"),
                row.getInteger("lead_time_hours"),
                row.getString("forecast_id"),
                instantOrNull(row, "issued_at"),
                row.getString("unit"),
                figures(row, row.getInteger("points")),
                Rows.instant(row, "scored_at"));
    }

    private static ScoreSummaryResponse.Row summary(Row row) {
        return new ScoreSummaryResponse.Row(
                row.getString("model"),
                row.getInteger("lead_time_hours"),
                row.getLong("spans"),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                figures(row, row.getLong("points")));
    }

    private static ScoresResponse.Figures figures(Row row, long points) {
        return new ScoresResponse.Figures(
                points,
                row.getDouble("mean_absolute_error"),
                row.getDouble("root_mean_square_error"),
                row.getDouble("pinball"),
                row.getDouble("coverage"),
                row.getDouble("mean_width"),
                row.getDouble("skill"));
    }

    private static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static String cursor(ScoresResponse.Score last) {
        return Cursor.after(String.join(
                SEPARATOR,
                Long.toString(last.from().toEpochMilli()),
                Integer.toString(last.leadTimeHours()),
                last.model(),
                last.modelVersion()));
    }

    private record Key(Instant from, int leadTimeHours, String model, String modelVersion) {
        static Key parse(String text) {
            String[] parts = text.split("\\|", KEY_PARTS);
            if (parts.length < KEY_PARTS || !parts[0].matches("-?[0-9]{1,15}") || !parts[1].matches("[0-9]{1,6}")) {
                throw ProblemException.invalidParameter(
                        "cursor",
                        "cursor is not one of this list",
                        "pass nextCursor of the previous page unchanged, or leave it out");
            }
            return new Key(
                    Instant.ofEpochMilli(Long.parseLong(parts[0])), Integer.parseInt(parts[1]), parts[2], parts[3]);
        }
    }
}
