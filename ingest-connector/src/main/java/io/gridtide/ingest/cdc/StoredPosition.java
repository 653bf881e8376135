package io.gridtide.ingest.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.ingest.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The position of one capture on its offset topic, which the engine writes. It is looked at before the engine
 * starts, because the engine alone does not notice every gap between the position and the slot.
 */
final class StoredPosition {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaSettings kafka;
    private final String topic;

    StoredPosition(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** The newest log position that was stored; empty when there is none or a snapshot had not been finished. */
    OptionalLong read() {
        return live().values().stream()
                .map(StoredPosition::parse)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
    }

    /** Forgets the position, so that the engine begins with a snapshot; returns when the broker has acknowledged. */
    void clear() throws InterruptedException {
        Map<TopicKey, byte[]> live = live();
        if (live.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("client.id", settings.get("client.id") + "-position");
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            for (TopicKey key : live.keySet()) {
                producer.send(new ProducerRecord<>(topic, key.partition(), key.bytes(), null))
                        .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException refused) {
            throw new IllegalStateException("the position on " + topic + " cannot be cleared", refused);
        }
    }

    /** A key with its partition; keys compare by content. */
    private record TopicKey(int partition, ByteBuffer content) {
        byte[] bytes() {
            return content.array();
        }
    }

    private Map<TopicKey, byte[]> live() {
        Map<TopicKey, byte[]> live = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer("position"))) {
            if (!consumer.listTopics().containsKey(topic)) {
                return live;
            }
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map((PartitionInfo info) -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(one -> apply(one, live));
            }
        }
        return live;
    }

    private static void apply(ConsumerRecord<byte[], byte[]> one, Map<TopicKey, byte[]> live) {
        TopicKey key = new TopicKey(one.partition(), ByteBuffer.wrap(one.key()));
        if (one.value() == null) {
            live.remove(key);
        } else {
            live.put(key, one.value());
        }
    }

    /** The greatest of the positions Debezium stores under {@code lsn}, {@code lsn_proc} and {@code lsn_commit}. */
    static OptionalLong parse(byte[] stored) {
        try {
            JsonNode offset = JSON.readTree(stored);
            boolean snapshotOpen = offset.has("snapshot")
                    && !offset.path("last_snapshot_record").asBoolean()
                    && !offset.path("snapshot_completed").asBoolean();
            return snapshotOpen
                    ? OptionalLong.empty()
                    : LongStream.of(
                                    offset.path("lsn").asLong(),
                                    offset.path("lsn_proc").asLong(),
                                    offset.path("lsn_commit").asLong())
                            .filter(lsn -> lsn > 0)
                            .max();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }
}
