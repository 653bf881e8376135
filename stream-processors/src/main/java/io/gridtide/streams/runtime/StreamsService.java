package io.gridtide.streams.runtime;

import io.gridtide.streams.interval.SeriesRules;
import io.gridtide.streams.topology.GridtideTopology;
import io.gridtide.streams.topology.TopologySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** The Kafka Streams application as a part of the service. Ready when it is running. */
@Readiness
@ApplicationScoped
public class StreamsService implements HealthCheck {
    private final StreamsSettings settings;
    private final StreamsSupervisor supervisor;

    StreamsService(
            Servers servers,
            StreamsSettings settings,
            AggregationSettings aggregation,
            AlertSettings alerts,
            InstantSource clock,
            MeterRegistry metrics) {
        this.settings = settings;
        TopologySettings topology = new TopologySettings(
                servers.names(),
                servers.serdes()::serde,
                aggregation.intervals(),
                aggregation.unknown(),
                aggregation.balance(),
                alerts.rules());
        this.supervisor = new StreamsSupervisor(
                new StreamsSupervisor.Application(servers.bootstrapServers(), topology, settings), clock, metrics);
        metrics.gauge("gridtide.streams.running", supervisor, one -> isRunning(one.current()) ? 1 : 0);
    }

    /** Whether declarations can be asked for. */
    public boolean knowsSeries() {
        return supervisor.declared() != null;
    }

    /** The declaration of a series, or null when there is none. */
    public @Nullable SeriesRules declared(String seriesId) {
        GridtideTopology topology = supervisor.declared();
        return topology == null ? null : topology.declared(seriesId);
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            Thread.ofPlatform().name("streams-supervisor").daemon().start(supervisor);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (settings.enabled()) {
            supervisor.stop();
        }
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams streams = supervisor.current();
        String state = streams == null ? "WAITING" : streams.state().name();
        return HealthCheckResponse.named("streams")
                .status(!settings.enabled() || isRunning(streams))
                .withData("state", settings.enabled() ? state : "DISABLED")
                .build();
    }

    private static boolean isRunning(@Nullable KafkaStreams streams) {
        return streams != null && streams.state() == KafkaStreams.State.RUNNING;
    }
}
