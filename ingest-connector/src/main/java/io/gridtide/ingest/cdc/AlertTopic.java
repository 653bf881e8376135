package io.gridtide.ingest.cdc;

import io.gridtide.ingest.kafka.KafkaSettings;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** The alerts on their topic, which is also where their state lies: restarts and other instances find it there. */
@Singleton
public class AlertTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final KafkaSettings kafka;
    private final TopicNames names;
    private final AvroSerdes serdes;
    private final TopicWriter writer;

    public AlertTopic(KafkaSettings kafka, TopicNames names, AvroSerdes serdes, TopicWriter writer) {
        this.kafka = kafka;
        this.names = names;
        this.serdes = serdes;
        this.writer = writer;
    }

    /** What was said last under a key; reads the partition of the key, which compaction keeps short. */
    Optional<OpsAlert> latest(String key) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        String topic = names.of(Topics.OPS_ALERT);
        byte[] last = null;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer("alerts"))) {
            int partitions = consumer.partitionsFor(topic).size();
            TopicPartition own = new TopicPartition(topic, BuiltInPartitioner.partitionForKey(keyBytes, partitions));
            consumer.assign(List.of(own));
            consumer.seekToBeginning(List.of(own));
            long end = consumer.endOffsets(List.of(own)).getOrDefault(own, 0L);
            while (consumer.position(own) < end) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    last = Arrays.equals(one.key(), keyBytes) ? one.value() : last;
                }
            }
        }
        if (last == null) {
            return Optional.empty();
        }
        try (Deserializer<OpsAlert> deserializer = serdes.deserializer(Topics.OPS_ALERT)) {
            return Optional.of(deserializer.deserialize(topic, last));
        }
    }

    /**
     * Writes a statement and waits for the broker.
     *
     * @throws IllegalStateException when it was not acknowledged; the caller says it again later
     */
    void write(String key, OpsAlert alert) throws InterruptedException {
        try {
            writer.writeAll(Topics.OPS_ALERT, List.of(new TopicWriter.Entry<>(key, alert)))
                    .get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notAcknowledged) {
            throw new IllegalStateException("the alert was not acknowledged", notAcknowledged);
        }
    }
}
