package io.gridtide.forecast.worker;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes and reads topics from outside the service. */
final class TopicProbe implements AutoCloseable {
    private final Settings settings;
    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();

    /**
     * Where the topics are.
     *
     * @param bootstrapServers of the broker
     * @param registryUrl of the schema registry
     * @param names of the topics
     */
    record Settings(String bootstrapServers, String registryUrl, TopicNames names) {}

    TopicProbe(Settings settings) {
        this.settings = settings;
        this.serdes = AvroSerdes.of(settings.registryUrl());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers(), "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @SuppressWarnings("unchecked") // one serializer per topic, put there with its type
    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        String name = settings.names().of(topic);
        Serializer<V> serializer =
                (Serializer<V>) serializers.computeIfAbsent(name, unused -> serdes.serializer(topic));
        sendBytes(topic, key, serializer.serialize(name, value));
    }

    void sendBytes(Topic<?> topic, String key, byte[] value) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(settings.names().of(topic), keyBytes, value));
    }

    void flush() {
        producer.flush();
    }

    /** Everything that lies on the topic now. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        String name = settings.names().of(topic);
        List<V> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", settings.bootstrapServers(), "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                var deserializer = serdes.deserializer(topic)) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(deserializer.deserialize(name, record.value()));
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        serializers.values().forEach(Serializer::close);
    }
}
