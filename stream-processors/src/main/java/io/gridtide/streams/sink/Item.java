package io.gridtide.streams.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A record on its way into the database. Mutable: it may turn out to be poisonous. */
final class Item {
    private final ConsumerRecord<byte[], byte[]> record;
    private @Nullable Rows rows;
    private boolean deadLettered;

    Item(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
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
