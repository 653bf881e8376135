package io.gridtide.ingest.provider;

import static java.util.stream.Collectors.toMap;

import io.gridtide.ingest.kafka.KafkaSettings;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/** Reads the end of a topic once, from a time on. */
@Singleton
public class TopicTail {
    private static final Logger LOG = Logger.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaSettings settings;
    private final TopicNames names;
    private final AvroSerdes serdes;

    public TopicTail(KafkaSettings settings, TopicNames names, AvroSerdes serdes) {
        this.settings = settings;
        this.names = names;
        this.serdes = serdes;
    }

    /**
     * Hands over every record that was written since a time and is there now.
     *
     * @throws ProviderException when the topic cannot be read
     */
    <V extends SpecificRecord> void read(Topic<V> topic, Instant since, Consumer<V> reader) {
        String name = names.of(topic);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer("providers"));
                Deserializer<V> deserializer = serdes.deserializer(topic)) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions, ends, since);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    hand(one, deserializer, reader);
                }
            }
        } catch (KafkaException unreadable) {
            throw ProviderException.of(
                    Fault.NOT_PUBLISHED,
                    "what was published before cannot be read from " + name + ": "
                            + JoinedLines.of(unreadable.getMessage()));
        }
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            Instant since) {
        Map<TopicPartition, Long> times =
                partitions.stream().collect(toMap(partition -> partition, partition -> since.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    }

    private static <V> void hand(ConsumerRecord<byte[], byte[]> one, Deserializer<V> deserializer, Consumer<V> reader) {
        if (one.value() == null) {
            return;
        }
        try {
            reader.accept(deserializer.deserialize(one.topic(), one.value()));
        } catch (RuntimeException unreadable) {
            // Another writer's broken record only means that its value may be published once more.
            LOG.debugf("left out topic=%s offset=%d cause=%s", one.topic(), one.offset(), unreadable.getMessage());
        }
    }
}
