package io.gridtide.forecast.worker;

import io.gridtide.forecast.explain.ForecastExplanation;
import io.gridtide.schemas.avro.ForecastModelTrained;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Why forecasts are what they are, and what made them. For operators: like health and metrics it asks for no token and belongs
 * on a network that tenants do not reach.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ForecastsResource {
    private static final long PATIENCE_SECONDS = 60;

    private final ForecastService service;

    ForecastsResource(ForecastService service) {
        this.service = service;
    }

    /**
     * Why one step of the forecast that is made now is what it is.
     *
     * @param seriesId series, or {@code price/<area>}
     * @param at a time in the step, UTC; the present when it is left out
     */
    @GET
    @Path("/explanations")
    public CompletionStage<ForecastExplanation> explanation(
            @QueryParam("seriesId") @Nullable String seriesId, @QueryParam("at") @Nullable String at) {
        return service.explain(required(seriesId), instant(at))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionallyCompose(failure -> {
                    throw refusal(seriesId, failure instanceof CompletionException ? failure.getCause() : failure);
                });
    }

    /** The model in use: what it was trained on, how it did, its last contest and the versions before. */
    @GET
    @Path("/models")
    @Blocking
    public ModelResponse model(@QueryParam("seriesId") @Nullable String seriesId) {
        String id = required(seriesId);
        Optional<ForecastModelTrained> model = service.model(id);
        return model.map(ModelResponse::of)
                .orElseThrow(() -> problem(
                        404, "no model of series " + id + " is kept here", "ask the instance that forecasts it"));
    }

    private static WebApplicationException refusal(@Nullable String seriesId, @Nullable Throwable failure) {
        return switch (failure) {
            case NoSuchElementException unknown ->
                problem(
                        404,
                        "series " + seriesId + " is not forecast here",
                        "check the id, or ask another instance: each forecasts the series of its partitions");
            case IllegalArgumentException wrong ->
                problem(400, String.valueOf(wrong.getMessage()), "give at inside the horizon, or leave it out");
            case null, default ->
                problem(503, "the forecaster is busy or starting: " + failure, "try again in a minute");
        };
    }

    private static String required(@Nullable String seriesId) {
        if (seriesId == null || seriesId.isBlank()) {
            throw problem(400, "seriesId is missing", "give seriesId=<id>");
        }
        return seriesId;
    }

    private static Optional<Instant> instant(@Nullable String at) {
        try {
            return Optional.ofNullable(at).map(Instant::parse);
        } catch (DateTimeParseException wrong) {
            throw problem(400, "at is no instant", "write it as ISO 8601 in UTC, for instance 2026-03-29T00:00:00Z");
        }
    }

    private static WebApplicationException problem(int status, String detail, String fix) {
        return new WebApplicationException(Response.status(status)
                .type("application/problem+json")
                .entity(new Problem(status, detail, fix))
                .build());
    }

    /**
     * Why a request was refused (RFC 9457).
     *
     * @param status of the answer
     * @param detail what is wrong
     * @param fix what to do about it
     */
    public record Problem(int status, String detail, String fix) {}
}
