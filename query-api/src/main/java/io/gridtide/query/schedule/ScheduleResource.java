package io.gridtide.query.schedule;

import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.ProblemException;
import io.gridtide.query.http.Revalidation;
import io.gridtide.query.http.TimeRange;
import io.gridtide.query.schedule.ScheduleQueries.Selection;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The current plan of a site, or a former one. */
@Path("/api/v1/sites/{siteId}/schedule")
@Tag(name = "Forecasts and plans")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class ScheduleResource {
    private final ScheduleQueries queries;
    private final Caller caller;

    ScheduleResource(ScheduleQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The current plan of a site",
            description =
                    "The newest plan; with asOf the one that was newest then; with revision that one. Carries an ETag.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleResponse.class)))
    @APIResponse(responseCode = "304", description = "If-None-Match names this plan.")
    public Uni<Response> schedule(
            @Parameter(example = "office") @RestPath String siteId,
            @Parameter(description = "What was known then, UTC.") @RestQuery @Nullable String asOf,
            @Parameter(description = "Number of the plan.", example = "7") @RestQuery @Nullable String revision,
            @Context Request request) {
        String id = Parameters.requiredId("siteId", siteId);
        Selection selection = selection(asOf, revision);
        return queries.schedule(caller.tenant(), id, selection)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(
                        "siteId",
                        "this tenant has no such plan of a site " + id,
                        "/api/v1/sites lists the sites; /api/v1/sites/{siteId}/schedules lists the plans")))
                .map(plan -> Revalidation.answer(
                        request,
                        plan.summary().scheduleId() + "-" + plan.summary().revision(),
                        plan));
    }

    private static Selection selection(@Nullable String asOf, @Nullable String revision) {
        Optional<Instant> knownAt = TimeRange.asOf(asOf);
        Optional<Long> number = Parameters.positiveNumber("revision", revision, Long.MAX_VALUE);
        if (knownAt.isPresent() && number.isPresent()) {
            throw ProblemException.invalidParameter(
                    "revision", "asOf and revision both choose a plan", "give one of them");
        }
        if (number.isPresent()) {
            return new Selection.Revision(number.get());
        }
        return knownAt.<Selection>map(Selection.KnownAt::new).orElseGet(Selection.Current::new);
    }
}
