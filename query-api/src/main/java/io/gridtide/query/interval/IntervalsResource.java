package io.gridtide.query.interval;

import io.gridtide.query.http.ProblemException;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Intervals of one series. */
@Path("/api/v1/intervals")
@Tag(name = "Measurements", description = "What was measured.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class IntervalsResource {
    private final IntervalQueries queries;
    private final Caller caller;

    IntervalsResource(IntervalQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Intervals of a series",
            description =
                    "Settlement intervals, or buckets of them. A bucket is answered when it starts inside the range;"
                            + " local days have 92, 96 or 100 quarter-hours. With asOf, each interval is the revision that was"
                            + " known then.")
    public Uni<IntervalsResponse> intervals(@BeanParam IntervalsRequest request) {
        IntervalQuestion question = IntervalQuestion.of(request);
        return queries.intervals(caller.tenant(), question)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(
                        "seriesId",
                        "this tenant has no series " + question.seriesId(),
                        "/api/v1/series lists the series there are")));
    }
}
