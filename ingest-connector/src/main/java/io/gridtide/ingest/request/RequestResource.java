package io.gridtide.ingest.request;

import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asks for a forecast now; the result arrives on its topic and names the correlation id. */
@Path("/api/v1")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "requests")
@APIResponse(responseCode = "202", description = "The request is on its topic")
@APIResponse(responseCode = "404", description = "No such series of this tenant")
public class RequestResource {
    private final RequestService service;
    private final Callers callers;

    /** Asks for a forecast of one series. */
    public record ForecastRequest(
            @Nullable String seriesId, @Nullable String reason) {}

    /** Names the request in what answers it. */
    public record Requested(String correlationId) {}

    public RequestResource(RequestService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @POST
    @Path("/forecasts/requests")
    @Operation(summary = "Forecast one series now")
    public Response forecast(@Nullable ForecastRequest request) {
        String seriesId = request == null ? null : request.seriesId();
        String reason = request == null ? null : request.reason();
        return accepted(service.requestForecast(callers.current(), seriesId, reason));
    }

    private static Response accepted(String correlationId) {
        return Response.accepted(new Requested(correlationId))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
