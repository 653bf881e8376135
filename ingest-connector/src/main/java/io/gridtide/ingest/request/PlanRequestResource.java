package io.gridtide.ingest.request;

import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.Roles;
import io.gridtide.schemas.avro.PlanProgress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Asks for a plan, tells how far a request is, and ends it. */
@Path("/api/v1/plans/requests")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "requests")
public class PlanRequestResource {
    private static final String HERE = "/api/v1/plans/requests/";

    private final PlanRequestService service;
    private final Callers callers;

    /**
     * Asks for a plan of one site.
     *
     * @param action {@code PLAN} (or nothing): planned and published; {@code WHAT_IF}: answered only
     * @param options of a {@code WHAT_IF}: inputs that are other than they are
     * @param correlationId a name chosen by the caller; the same one twice is one request
     */
    public record PlanRequest(
            @Nullable String siteId,
            @Nullable String reason,
            @Nullable String action,
            @Nullable Map<String, String> options,
            @Nullable String correlationId) {}

    /** Names the request in what answers it. */
    public record Requested(String correlationId) {}

    /** How far a request is; money in the currency of the site. While it is searched, cost is that of the best plan so far. */
    public record Progress(
            String correlationId,
            String siteId,
            String action,
            String state,
            Instant at,
            String message,
            @Nullable String scheduleId,
            @Nullable String status,
            @Nullable Double cost,
            @Nullable Double costWithoutControl,
            @Nullable Double lowerBound,
            @Nullable Double gap,
            @Nullable Double searchSeconds) {
        static Progress of(PlanProgress progress) {
            return new Progress(
                    progress.getCorrelationId(),
                    progress.getSiteId(),
                    progress.getAction(),
                    progress.getState().name(),
                    progress.getAt(),
                    progress.getMessage(),
                    progress.getScheduleId(),
                    progress.getStatus(),
                    progress.getCost(),
                    progress.getCostWithoutControl(),
                    progress.getLowerBound(),
                    progress.getGap(),
                    progress.getSearchSeconds());
        }
    }

    public PlanRequestResource(PlanRequestService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Plan one site now, or answer what a plan with other inputs would be")
    @APIResponse(responseCode = "202", description = "The request is on its topic; Location tells how far it is")
    @APIResponse(responseCode = "404", description = "No such site of this tenant")
    public Response plan(@Nullable PlanRequest request) {
        PlanRequest asked = request == null ? new PlanRequest(null, null, null, null, null) : request;
        String correlationId = service.request(callers.current(), asked);
        return Response.accepted(new Requested(correlationId))
                .location(URI.create(HERE + correlationId))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    @GET
    @Path("/{correlationId}")
    @Operation(summary = "How far a request is: QUEUED, PLANNING, DONE, CANCELLED or FAILED")
    @APIResponse(responseCode = "404", description = "No such request, or no planner has seen it yet")
    public Progress progress(@RestPath String correlationId) {
        return Progress.of(service.progress(callers.current(), correlationId));
    }

    @GET
    @Path("/{correlationId}/answer")
    @Operation(summary = "The plan that answers a WHAT_IF")
    @APIResponse(responseCode = "404", description = "No answer, or not any more: the newest 50 are kept")
    public PlanAnswer answer(@RestPath String correlationId) {
        return service.answer(callers.current(), correlationId);
    }

    @DELETE
    @Path("/{correlationId}")
    @Operation(summary = "End a request; the published plan stays")
    @APIResponse(responseCode = "202", description = "The wish is on its topic; one that has ended stays as it is")
    @APIResponse(responseCode = "404", description = "No such request, or no planner has seen it yet")
    public Response cancel(@RestPath String correlationId) {
        service.cancel(callers.current(), correlationId);
        return Response.accepted(new Requested(correlationId))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
