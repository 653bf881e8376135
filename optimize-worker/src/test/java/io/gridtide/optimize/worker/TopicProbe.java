package io.gridtide.optimize.worker;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes to and reads whole topics of a real broker. */
final class TopicProbe implements AutoCloseable {
    private final String bootstrapServers;
    private final AvroSerdes serdes;
    private final TopicNames names;
    private final KafkaProducer<byte[], byte[]> producer;

    TopicProbe(String bootstrapServers, String registryUrl, TopicNames names) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = AvroSerdes.of(registryUrl);
        this.names = names;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        try (Serializer<V> serializer = serdes.serializer(topic)) {
            sendBytes(topic, key, serializer.serialize(names.of(topic), value));
        }
    }

    void sendBytes(Topic<?> topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(names.of(topic), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (Exception failure) {
            throw new IllegalStateException("not sent to " + topic.name(), failure);
        }
    }

    /** Everything on a topic now, by partition and offset. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        List<V> values = new ArrayList<>();
        try (Deserializer<V> deserializer = serdes.deserializer(topic);
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(names.of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> values.add(deserializer.deserialize(record.topic(), record.value())));
            }
        }
        return values;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
