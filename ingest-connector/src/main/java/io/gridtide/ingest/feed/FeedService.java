package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.DurableWriter;
import io.gridtide.ingest.kafka.Receipt;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a body of any feed: apart into items, judged, written, acknowledged. Nothing is written before the whole
 * body has been understood, so that a broken body leaves no half of itself behind.
 */
@Singleton
public class FeedService {
    private final DurableWriter writer;
    private final IngestConfig config;
    private final ClockMode clockMode;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    public FeedService(
            DurableWriter writer,
            IngestConfig config,
            @ConfigProperty(name = "gridtide.clock", defaultValue = "wall") ClockMode clockMode,
            InstantSource clock,
            MeterRegistry metrics) {
        this.writer = writer;
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
        Receipt receipt = await(writer.writeAll(feed.topic(), batch.accepted()));
        count(feed, batch);
        return batch.result(receipt);
    }

    private Receipt await(CompletableFuture<Receipt> acknowledged) {
        try {
            return acknowledged.get(config.acknowledgeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new BrokerAwayException("not everything was acknowledged by the Kafka broker", failed);
        } catch (TimeoutException silent) {
            throw new BrokerAwayException(
                    "the Kafka broker did not acknowledge within " + config.acknowledgeTimeout(), silent);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("the service is stopping", stopping);
        }
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
