package io.gridtide.ingest.cdc;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Moves the position of a capture on when its records are acknowledged. A snapshot moves it with its last row only:
 * one that was interrupted leaves no position behind and begins anew.
 */
final class CommittingConsumer implements DebeziumEngine.ChangeConsumer<ChangeEvent<SourceRecord, SourceRecord>> {
    private final Capture capture;

    CommittingConsumer(Capture capture) {
        this.capture = capture;
    }

    @Override
    public void handleBatch(
            List<ChangeEvent<SourceRecord, SourceRecord>> batch,
            DebeziumEngine.RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
            throws InterruptedException {
        capture.write(batch.stream().map(ChangeEvent::value).toList());
        for (ChangeEvent<SourceRecord, SourceRecord> event : batch) {
            if (isPosition(event.value().sourceOffset())) {
                committer.markProcessed(event);
            }
        }
        committer.markBatchFinished();
    }

    static boolean isPosition(@Nullable Map<String, ?> offset) {
        return offset != null
                && (!offset.containsKey("snapshot")
                        || Boolean.TRUE.equals(offset.get("last_snapshot_record"))
                        || Boolean.TRUE.equals(offset.get("snapshot_completed")));
    }
}
