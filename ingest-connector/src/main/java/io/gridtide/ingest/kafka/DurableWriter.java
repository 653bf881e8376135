package io.gridtide.ingest.kafka;

import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.topic.Topic;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/**
 * Takes records of senders that cannot be asked to send again later, and tells when they are safe. Paths that keep
 * their own position (capture, imports, providers) use {@link TopicWriter} instead.
 */
@Singleton
public class DurableWriter {
    private final TopicWriter writer;

    public DurableWriter(TopicWriter writer) {
        this.writer = writer;
    }

    /**
     * Makes every record safe, all of them or none that was told.
     *
     * @return completes when all are safe, fails with {@link BrokerAwayException} when not
     */
    public <T extends SpecificRecord> CompletableFuture<Receipt> writeAll(Topic<T> topic, List<Entry<T>> entries) {
        return writer.writeAll(topic, entries).thenApply(done -> Receipt.BROKER);
    }
}
