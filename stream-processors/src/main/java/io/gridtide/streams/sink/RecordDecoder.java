package io.gridtide.streams.sink;

import static java.util.Objects.requireNonNull;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic.Policy;
import io.gridtide.schemas.topic.TopicNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** From bytes to rows. One per thread. */
final class RecordDecoder implements AutoCloseable {
    private final Map<String, Decoder<?>> decoderByTopic = new HashMap<>();

    RecordDecoder(TopicNames names, AvroSerdes serdes) {
        for (TopicTable<?> table : TopicTable.ALL) {
            decoderByTopic.put(names.of(table.topic()), decoder(table, serdes));
        }
    }

    private static <V extends SpecificRecord> Decoder<V> decoder(TopicTable<V> table, AvroSerdes serdes) {
        boolean tombstones = table.topic().policy() instanceof Policy.Compact;
        return new Decoder<>(serdes.deserializer(table.topic()), table.mapper(), tombstones);
    }

    private record Decoder<V>(Deserializer<V> deserializer, RecordMapper<V> mapper, boolean tombstones) {
        Rows decode(ConsumerRecord<byte[], byte[]> record) {
            Rows rows = new Rows();
            if (record.value() == null) {
                if (!tombstones) {
                    throw new SerializationException("the record has no value");
                }
                return rows;
            }
            V value = deserializer.deserialize(record.topic(), record.headers(), record.value());
            mapper.map(value, rows);
            return rows;
        }
    }

    Set<String> topics() {
        return decoderByTopic.keySet();
    }

    /**
     * The rows of a record; none for a tombstone, because what was said stays in the tables.
     *
     * @throws RuntimeException when it cannot be read, or the registry does not answer
     */
    Rows decode(ConsumerRecord<byte[], byte[]> record) {
        return requireNonNull(decoderByTopic.get(record.topic()), record.topic())
                .decode(record);
    }

    @Override
    public void close() {
        decoderByTopic.values().forEach(decoder -> decoder.deserializer().close());
    }
}
