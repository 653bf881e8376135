package io.gridtide.ingest.cdc;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.schemas.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jboss.logging.Logger;

/**
 * Puts captured changes on the registry topics. A batch counts as done only when the broker has acknowledged every
 * record of it; until then the same batch is written again, for as long as it takes. Writing twice is harmless: the
 * topics are compacted and keyed by id.
 */
@Singleton
public class ChangePublisher implements DebeziumEngine.ChangeConsumer<ChangeEvent<SourceRecord, SourceRecord>> {
    private static final Logger LOG = Logger.getLogger(ChangePublisher.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final TopicWriter writer;
    private final MeterRegistry metrics;

    public ChangePublisher(TopicWriter writer, MeterRegistry metrics) {
        this.writer = writer;
        this.metrics = metrics;
    }

    @Override
    public void handleBatch(
            List<ChangeEvent<SourceRecord, SourceRecord>> batch,
            DebeziumEngine.RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
            throws InterruptedException {
        List<RowChange> changes = batch.stream()
                .map(event -> RowMapper.map(event.value()))
                .flatMap(Optional::stream)
                .toList();
        publish(changes);
        for (ChangeEvent<SourceRecord, SourceRecord> event : batch) {
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
    }

    /** Writes changes and returns when all are acknowledged. */
    void publish(List<RowChange> changes) throws InterruptedException {
        boolean told = false;
        while (!changes.isEmpty()) {
            try {
                CompletableFuture.allOf(changes.stream().map(this::write).toArray(CompletableFuture<?>[]::new))
                        .get();
                changes.forEach(change -> metrics.counter(
                                "gridtide.ingest.captured",
                                "topic",
                                change.table().topic().name())
                        .increment());
                return;
            } catch (BrokerAwayException | ExecutionException notAcknowledged) {
                if (!told) {
                    LOG.warnf(
                            "captured changes wait for the broker count=%d cause=%s", changes.size(), notAcknowledged);
                    told = true;
                }
                Thread.sleep(RETRY);
            }
        }
    }

    @SuppressWarnings("unchecked") // the row was made from the schema of the topic
    private CompletableFuture<Void> write(RowChange change) {
        var topic = (Topic<SpecificRecord>) change.table().topic();
        return writer.writeAll(topic, List.of(new TopicWriter.Entry<>(change.id(), change.row())));
    }
}
