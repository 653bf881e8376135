package io.gridtide.ingest.cdc;

import io.gridtide.ingest.config.CdcConfig;
import io.gridtide.ingest.kafka.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what a capture needs to be kept going. */
@Singleton
public class Captures {
    private final CdcConfig config;
    private final ConnectorSettings settings;
    private final KafkaSettings kafka;
    private final AlertTopic alerts;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    public Captures(
            CdcConfig config,
            ConnectorSettings settings,
            KafkaSettings kafka,
            AlertTopic alerts,
            InstantSource clock,
            MeterRegistry metrics) {
        this.config = config;
        this.settings = settings;
        this.kafka = kafka;
        this.alerts = alerts;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * The slot of a capture and who is told about it.
     *
     * @param pool connections to the captured database
     * @param identity names of the capture
     * @param limitBytes log the slot may keep before an alert
     * @param tenantId who sees the alert
     */
    public record Source(Pool pool, ConnectorSettings.Identity identity, long limitBytes, String tenantId) {}

    /** A capture that is supervised, and its watch. */
    public record Supervised(CaptureSupervisor supervisor, SlotWatch watch) {}

    public Supervised supervise(Capture capture, Source source) {
        String slotName = source.identity().slot();
        SlotQueries slots = new SlotQueries(source.pool(), slotName);
        SlotWatch watch = new SlotWatch(
                        slots,
                        new SlotRule(capture.name(), slotName, source.limitBytes()),
                        new SlotWatch.Alerting(alerts, source.tenantId(), clock),
                        config.slotCheck())
                .measuredBy(metrics);
        StoredPosition position = new StoredPosition(kafka, settings.offsetTopic(source.identity()));
        CaptureSupervisor.Parts parts = new CaptureSupervisor.Parts(
                new CaptureLock(source.pool(), slotName),
                new StartPosition(slots, position),
                watch,
                config.retryAtFirst(),
                config.retryAtMost());
        return new Supervised(new CaptureSupervisor(capture, parts, metrics), watch);
    }
}
