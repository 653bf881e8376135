package io.gridtide.ingest.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.testkit.ItStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Everything on one topic, read from its beginning as any consumer would. */
public final class TopicContents<V extends SpecificRecord> {
    private final String bootstrapServers;
    private final String topicName;
    private final Deserializer<V> deserializer;

    /** One record; a tombstone has no value. */
    public record Entry<V>(String key, @Nullable V value) {}

    public TopicContents(ItStack stack, TopicNames names, Topic<V> topic) {
        this(stack.bootstrapServers(), stack.registryUrl(), names, topic);
    }

    /** A topic on a broker of the test's own. */
    public TopicContents(String bootstrapServers, String registryUrl, TopicNames names, Topic<V> topic) {
        this.bootstrapServers = bootstrapServers;
        this.topicName = names.of(topic);
        this.deserializer = AvroSerdes.of(registryUrl).deserializer(topic);
    }

    /** Reads again and again until the records satisfy the condition. */
    public List<Entry<V>> awaitUntil(String what, Predicate<List<Entry<V>>> condition) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(this::read, condition);
    }

    /** The last value of every key, tombstones applied: what a compacted topic means. */
    public static <V> Map<String, V> latest(List<Entry<V>> entries) {
        Map<String, V> latest = new HashMap<>();
        for (Entry<V> entry : entries) {
            V value = entry.value();
            if (value == null) {
                latest.remove(entry.key());
            } else {
                latest.put(entry.key(), value);
            }
        }
        return latest;
    }

    /** All records that are there now. */
    public List<Entry<V>> read() {
        List<Entry<V>> entries = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topicName).stream()
                    .map(info -> new TopicPartition(topicName, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> entries.add(entry(one)));
            }
        }
        return entries;
    }

    private Entry<V> entry(ConsumerRecord<byte[], byte[]> one) {
        V value = one.value() == null ? null : deserializer.deserialize(topicName, one.value());
        return new Entry<>(new String(one.key(), UTF_8), value);
    }
}
