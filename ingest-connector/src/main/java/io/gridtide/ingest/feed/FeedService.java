package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.BoundedBody;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.DurableWriter;
import io.gridtide.ingest.kafka.Receipt;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
     * Takes a body and waits until the broker has acknowledged what was accepted of it. Blocks: call it on a
     * virtual thread.
     *
     * @throws BodyException when the body is broken or too large; nothing of it was written
     * @throws BrokerAwayException when not everything was acknowledged in time: the sender must send it again
     */
    public <T extends SpecificRecord> BatchResult take(
            Feed<T> feed, ItemDecoder decoder, InputStream body, String tenantId) {
        Arrival arrival = new Arrival(tenantId, decoder.source(), clock.instant(), clockMode);
        List<Entry<T>> accepted = new ArrayList<>();
        List<ItemError> rejected = new ArrayList<>();
        BoundedBody bounded = new BoundedBody(body, config.maxBodyBytes());
        decoder.decode(bounded, feed.shape(), item -> {
            if (item.index() >= config.maxItems()) {
                throw BodyException.tooLarge("a body has at most " + config.maxItems() + " items; send several");
            }
            ItemError fault = item.error();
            Verdict<T> verdict = fault == null ? feed.judge(item, arrival) : new Verdict.Refused<>(fault);
            switch (verdict) {
                case Verdict.Accepted<T>(String key, T value) -> accepted.add(new Entry<>(key, value));
                case Verdict.Refused<T>(ItemError error) -> rejected.add(error);
            }
        });
        Receipt receipt = await(writer.writeAll(feed.topic(), accepted));
        count(feed, accepted.size(), rejected);
        return new BatchResult(accepted.size(), rejected, receipt);
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

    private void count(Feed<?> feed, int accepted, List<ItemError> rejected) {
        String topic = feed.topic().name();
        metrics.counter("gridtide.ingest.accepted", "topic", topic).increment(accepted);
        for (ItemError error : rejected) {
            metrics.counter(
                            "gridtide.ingest.rejected",
                            "topic",
                            topic,
                            "reason",
                            error.reasonCode().name())
                    .increment();
        }
    }
}
