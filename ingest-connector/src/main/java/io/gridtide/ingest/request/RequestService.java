package io.gridtide.ingest.request;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.gridtide.ingest.config.Edges.CorrelationIds;
import io.gridtide.ingest.http.Caller;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.ingest.registry.RegistryView;
import io.gridtide.schemas.avro.ForecastRequested;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.topic.Topics;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Puts requests for forecasts and plans on their topics. Blocks until the broker has acknowledged. */
@Singleton
public class RequestService {
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 500;

    private final MutinyEmitter<Record<String, byte[]>> forecasts;
    private final MutinyEmitter<Record<String, byte[]>> plans;
    private final TopicWriter writer;
    private final RegistryView registry;
    private final CorrelationIds correlationIds;
    private final InstantSource clock;

    public RequestService(
            @Channel("forecast-requested") MutinyEmitter<Record<String, byte[]>> forecasts,
            @Channel("plan-requested") MutinyEmitter<Record<String, byte[]>> plans,
            TopicWriter writer,
            RegistryView registry,
            CorrelationIds correlationIds,
            InstantSource clock) {
        this.forecasts = forecasts;
        this.plans = plans;
        this.writer = writer;
        this.registry = registry;
        this.correlationIds = correlationIds;
        this.clock = clock;
    }

    /** Requests a forecast and returns the correlation id of the request. */
    public String requestForecast(Caller caller, @Nullable String seriesId, @Nullable String reason) {
        String id = requireText("seriesId", seriesId);
        if (registry.series(id, caller.tenantId()).isEmpty()) {
            throw ProblemException.of(Status.NOT_FOUND, "no series of this tenant is called " + ItemError.quote(id));
        }
        String correlationId = correlationIds.next();
        ForecastRequested request =
                new ForecastRequested(id, clock.instant(), caller.subject(), reason(reason), Map.of(), correlationId);
        send(forecasts, id, requireNonNull(writer.serialize(Topics.FORECAST_REQUESTED, request)));
        return correlationId;
    }

    /** Requests a plan and returns the correlation id of the request. */
    public String requestPlan(Caller caller, @Nullable String siteId, @Nullable String reason) {
        String id = requireText("siteId", siteId);
        if (registry.site(id, caller.tenantId()).isEmpty()) {
            throw ProblemException.of(Status.NOT_FOUND, "no site of this tenant is called " + ItemError.quote(id));
        }
        String correlationId = correlationIds.next();
        PlanRequested request =
                new PlanRequested(id, clock.instant(), caller.subject(), reason(reason), Map.of(), correlationId);
        send(plans, id, requireNonNull(writer.serialize(Topics.PLAN_REQUESTED, request)));
        return correlationId;
    }

    private static void send(MutinyEmitter<Record<String, byte[]>> emitter, String key, byte[] value) {
        try {
            emitter.send(Record.of(key, value)).await().atMost(ACKNOWLEDGED_WITHIN);
        } catch (RuntimeException failure) {
            throw new BrokerAwayException("the request did not reach the Kafka broker", failure);
        }
    }

    private static String requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.of(Status.BAD_REQUEST, field + " is missing");
        }
        return value;
    }

    private static String reason(@Nullable String reason) {
        String text = requireNonNullElse(reason, "");
        if (text.length() > LONGEST_REASON) {
            throw ProblemException.of(Status.BAD_REQUEST, "reason is at most " + LONGEST_REASON + " characters");
        }
        return text;
    }
}
