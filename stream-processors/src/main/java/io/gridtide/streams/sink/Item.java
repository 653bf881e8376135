package io.gridtide.streams.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A record on its way into the database. Mutable: it may turn out to be poisonous. */
final class Item {
    private final ConsumerRecord<byte[], byte[]> record;
    private final TopicPartition partition;
    private @Nullable Rows rows;
    private boolean deadLettered;

    Item(ConsumerRecord<byte[], byte[]> record, TopicPartition partition) {
        this.record = record;
        this.partition = partition;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Null until it is decoded. */
    @Nullable
    Rows rows() {
        return rows;
    }

    void decoded(Rows decodedRows) {
        rows = decodedRows;
    }

    boolean isDeadLettered() {
        return deadLettered;
    }

    /** It goes on without rows; its offset counts. */
    void deadLettered() {
        deadLettered = true;
        rows = new Rows();
    }
}
