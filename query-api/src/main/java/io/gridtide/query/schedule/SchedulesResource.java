package io.gridtide.query.schedule;

import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.TimeRange;
import io.gridtide.query.schedule.ScheduleQueries.Slice;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The plans of a site over time. */
@Path("/api/v1/sites/{siteId}/schedules")
@Tag(name = "Forecasts and plans")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class SchedulesResource {
    private static final Duration MAXIMUM_SPAN = Duration.ofDays(366);
    private static final int MAXIMUM_ROWS = 500;

    private final ScheduleQueries queries;
    private final Caller caller;

    SchedulesResource(ScheduleQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    /**
     * Parameters of the list as they were sent.
     *
     * @param siteId site to read
     * @param from start of the issue times, inclusive
     * @param to end of the issue times, exclusive
     * @param limit most rows
     * @param cursor where a former page ended
     */
    public record SchedulesRequest(
            @Parameter(example = "office") @RestPath String siteId,

            @Parameter(description = "Issued then or later, UTC.", required = true, example = "2026-03-28T23:00:00Z")
            @RestQuery
            @Nullable
            String from,

            @Parameter(
                    description = "Issued before, UTC; at most 366 days later.",
                    required = true,
                    example = "2026-03-29T22:00:00Z")
            @RestQuery
            @Nullable
            String to,

            @Parameter(description = "Most rows, up to 500.") @RestQuery @Nullable
            String limit,

            @Parameter(description = "nextCursor of the previous page; the other parameters unchanged.")
            @RestQuery
            @Nullable
            String cursor) {}

    @GET
    @Operation(
            summary = "Plans of a site that were issued in a range",
            description = "Without slots, in order of issue.")
    public Uni<ScheduleListResponse> schedules(@BeanParam SchedulesRequest request) {
        String id = Parameters.requiredId("siteId", request.siteId());
        TimeRange issued = TimeRange.parse(request.from(), request.to(), MAXIMUM_SPAN);
        Slice slice = new Slice(
                issued, Cursor.number(request.cursor()).orElse(0L), Parameters.limit(request.limit(), MAXIMUM_ROWS));
        return queries.schedules(caller.tenant(), id, slice)
                .map(found -> new ScheduleListResponse(
                        found.rows(), found.nextCursor().orElse(null)));
    }
}
