package io.gridtide.ingest.request;

import static java.util.Objects.requireNonNull;

import io.gridtide.ingest.config.Edges.CorrelationIds;
import io.gridtide.ingest.http.Caller;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.ingest.registry.RegistryView;
import io.gridtide.schemas.avro.ForecastRequested;
import io.gridtide.schemas.topic.Topics;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Puts requests for forecasts on their topic. Blocks until the broker has acknowledged. */
@Singleton
public class RequestService {
    private final MutinyEmitter<Record<String, byte[]>> forecasts;
    private final TopicWriter writer;
    private final RegistryView registry;
    private final CorrelationIds correlationIds;
    private final InstantSource clock;

    public RequestService(
            @Channel("forecast-requested") MutinyEmitter<Record<String, byte[]>> forecasts,
            TopicWriter writer,
            RegistryView registry,
            CorrelationIds correlationIds,
            InstantSource clock) {
        this.forecasts = forecasts;
        this.writer = writer;
        this.registry = registry;
        this.correlationIds = correlationIds;
        this.clock = clock;
    }

    /** Requests a forecast and returns the correlation id of the request. */
    public String requestForecast(Caller caller, @Nullable String seriesId, @Nullable String reason) {
        String id = RequestOutlet.requireText("seriesId", seriesId);
        if (registry.series(id, caller.tenantId()).isEmpty()) {
            throw ProblemException.of(Status.NOT_FOUND, "no series of this tenant is called " + ItemError.quote(id));
        }
        String correlationId = correlationIds.next();
        ForecastRequested request = new ForecastRequested(
                id, clock.instant(), caller.subject(), RequestOutlet.reason(reason), Map.of(), correlationId);
        RequestOutlet.send(forecasts, id, requireNonNull(writer.serialize(Topics.FORECAST_REQUESTED, request)));
        return correlationId;
    }
}
