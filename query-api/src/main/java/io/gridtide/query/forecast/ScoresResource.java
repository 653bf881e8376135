package io.gridtide.query.forecast;

import io.gridtide.query.forecast.ScoreQueries.Slice;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.TimeRange;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How good forecasts were. */
@Path("/api/v1/forecasts/scores")
@Tag(name = "Forecasts and plans")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class ScoresResource {
    private static final Duration MAXIMUM_SPAN = Duration.ofDays(366);
    private static final int MAXIMUM_ROWS = 5_000;
    private static final long MOST_HOURS = 168;

    private final ScoreQueries queries;
    private final Caller caller;

    ScoresResource(ScoreQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    /**
     * Query parameters as they were sent.
     *
     * @param seriesId series to read
     * @param from start, inclusive
     * @param to end, exclusive
     * @param model only this model
     * @param leadTimeHours only this lead time class
     */
    public record ScoresRequest(
            @Parameter(description = "Series, or price/<area>.", required = true, example = "office/load")
            @RestQuery
            @Nullable
            String seriesId,

            @Parameter(
                    description = "Scored spans that begin at or after this, UTC.",
                    required = true,
                    example = "2026-03-22T00:00:00Z")
            @RestQuery
            @Nullable
            String from,

            @Parameter(
                    description = "And before this, UTC; at most 366 days later.",
                    required = true,
                    example = "2026-03-30T00:00:00Z")
            @RestQuery
            @Nullable
            String to,

            @Parameter(description = "Only this model.", example = "ensemble") @RestQuery @Nullable
            String model,

            @Parameter(description = "Only this lead time class: 1, 3, 6, 12, 24, 48, 72, 120 or 168.", example = "24")
            @RestQuery
            @Nullable
            String leadTimeHours) {

        ScoreFilter filter() {
            return new ScoreFilter(
                    Parameters.requiredId("seriesId", seriesId),
                    Parameters.optionalId("model", model),
                    Parameters.positiveNumber("leadTimeHours", leadTimeHours, MOST_HOURS)
                            .map(Math::toIntExact),
                    TimeRange.parse(from, to, MAXIMUM_SPAN));
        }
    }

    @GET
    @Operation(
            summary = "Scores of the forecasts of a series",
            description =
                    "One per forecast and span of lead times, as soon as the actual values are in, by start of the span.")
    public Uni<ScoresResponse> scores(
            @BeanParam ScoresRequest request,
            @Parameter(description = "Most rows, up to 5000.") @RestQuery @Nullable String limit,
            @Parameter(description = "nextCursor of the previous page; the other parameters unchanged.")
                    @RestQuery
                    @Nullable
                    String cursor) {
        ScoreFilter filter = request.filter();
        Slice slice = new Slice(Cursor.id(cursor), Parameters.limit(limit, MAXIMUM_ROWS));
        return queries.scores(caller.tenant(), filter, slice)
                .map(found -> new ScoresResponse(
                        filter.seriesId(), found.rows(), found.nextCursor().orElse(null)));
    }

    @GET
    @Path("/summary")
    @Operation(
            summary = "Scores of a series by model and lead time",
            description = "Over all spans that begin in the range; each scored step counts the same.")
    public Uni<ScoreSummaryResponse> summary(@BeanParam ScoresRequest request) {
        ScoreFilter filter = request.filter();
        return queries.summary(caller.tenant(), filter).map(rows -> new ScoreSummaryResponse(filter.seriesId(), rows));
    }
}
