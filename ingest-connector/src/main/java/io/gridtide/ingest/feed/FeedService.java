package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.kafka.AcknowledgementWait;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.DurableWriter;
import io.gridtide.ingest.kafka.Receipt;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a body of any feed: apart into items, judged, written, acknowledged. Nothing is written before the whole
 * body has been understood, so that a broken body leaves no half of itself behind.
 */
@Singleton
public class FeedService {
    private final DurableWriter writer;
    private final AcknowledgementWait wait;
    private final RateLimits limits;
    private final IngestConfig config;
    private final ClockMode clockMode;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    public FeedService(
            DurableWriter writer,
            AcknowledgementWait wait,
            RateLimits limits,
            IngestConfig config,
            @ConfigProperty(name = "gridtide.clock", defaultValue = "wall") ClockMode clockMode,
            InstantSource clock,
            MeterRegistry metrics) {
        this.writer = writer;
        this.wait = wait;
        this.limits = limits;
        this.config = config;
        this.clockMode = clockMode;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Takes a body and waits until what was accepted of it is safe. Blocks: call it on a virtual thread.
     *
     * @throws io.gridtide.ingest.item.BodyException when the body is broken or too large; nothing of it was written
     * @throws BrokerAwayException when not everything was acknowledged in time: the sender must send it again
     */
    <T extends SpecificRecord> BatchResult take(Feed<T> feed, Delivery delivery, Admission.Room room) {
        feed.requireReady();
        ItemDecoder decoder = delivery.decoder();
        Arrival arrival = new Arrival(delivery.tenantId(), decoder.source(), clock.instant(), clockMode);
        Batch<T> batch = new Batch<>(feed, arrival, room, config);
        decoder.decode(delivery.body(), feed.shape(), batch);
        limits.charge(delivery.tenantId(), batch.size());
        Receipt receipt = wait.await(writer.writeAll(feed.topic(), batch.accepted()));
        count(feed, batch);
        return batch.result(receipt);
    }

    private void count(Feed<?> feed, Batch<?> batch) {
        String topic = feed.topic().name();
        metrics.counter("gridtide.ingest.accepted", "topic", topic)
                .increment(batch.accepted().size());
        batch.rejectedByReason().forEach((reason, items) -> metrics.counter(
                        "gridtide.ingest.rejected", "topic", topic, "reason", reason.name())
                .increment(items));
    }
}
