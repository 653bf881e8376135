package io.gridtide.ingest.cdc;

import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.schemas.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/**
 * Puts captured changes on the registry topics and returns when the broker has acknowledged all of them. Writing
 * twice is harmless: the topics are compacted and keyed by id.
 */
@Singleton
public class ChangePublisher {
    private final TopicWriter writer;
    private final AcknowledgedWriter acknowledged;
    private final MeterRegistry metrics;

    public ChangePublisher(TopicWriter writer, AcknowledgedWriter acknowledged, MeterRegistry metrics) {
        this.writer = writer;
        this.acknowledged = acknowledged;
        this.metrics = metrics;
    }

    /** Writes changes and returns when all are acknowledged. */
    void publish(List<RowChange> changes) throws InterruptedException {
        if (changes.isEmpty()) {
            return;
        }
        acknowledged.untilAcknowledged(
                () -> CompletableFuture.allOf(changes.stream().map(this::write).toArray(CompletableFuture<?>[]::new)));
        changes.forEach(change -> metrics.counter(
                        "gridtide.ingest.captured",
                        "topic",
                        change.table().topic().name())
                .increment());
    }

    @SuppressWarnings("unchecked") // the row was made from the schema of the topic
    private CompletableFuture<Void> write(RowChange change) {
        var topic = (Topic<SpecificRecord>) change.table().topic();
        return writer.writeAll(topic, List.of(new TopicWriter.Entry<>(change.id(), change.row())));
    }
}
