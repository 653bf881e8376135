package io.gridtide.query.forecast;

import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.ProblemException;
import io.gridtide.query.http.Revalidation;
import io.gridtide.query.http.TimeRange;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Whole forecasts. */
@Path("/api/v1/forecasts")
@Tag(name = "Forecasts and plans", description = "What is expected, and what is planned.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class ForecastsResource {
    private final ForecastQueries queries;
    private final Caller caller;

    ForecastsResource(ForecastQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The latest forecast of a series",
            description = "The whole forecast that was issued last, at asOf or before. Carries an ETag.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ForecastResponse.class)))
    @APIResponse(responseCode = "304", description = "If-None-Match names the latest forecast.")
    public Uni<Response> latest(
            @Parameter(description = "Series, or price/<area>.", required = true, example = "office/load")
                    @RestQuery
                    @Nullable
                    String seriesId,
            @Parameter(description = "What was known then, UTC.", example = "2026-03-29T12:00:00Z") @RestQuery @Nullable
                    String asOf,
            @Context Request request) {
        String id = Parameters.requiredId("seriesId", seriesId);
        Optional<Instant> knownAt = TimeRange.asOf(asOf);
        return queries.latest(caller.tenant(), id, knownAt)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(
                        "seriesId",
                        "no forecast of series " + id + " is known"
                                + knownAt.map(at -> " as of " + at).orElse(""),
                        "check the series with /api/v1/series, or ask without asOf")))
                .map(forecast -> Revalidation.answer(request, forecast.forecastId(), forecast));
    }
}
