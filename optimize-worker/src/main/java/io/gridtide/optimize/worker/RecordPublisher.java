package io.gridtide.optimize.worker;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Publishes records and waits until the broker has them. Safe for several threads. */
final class RecordPublisher {
    private final Producer<byte[], byte[]> producer;
    private final AvroSerdes serdes;
    private final TopicNames names;
    private final Map<String, Serializer<SpecificRecord>> serializerByTopic = new ConcurrentHashMap<>();

    RecordPublisher(Producer<byte[], byte[]> producer, AvroSerdes serdes, TopicNames names) {
        this.producer = producer;
        this.serdes = serdes;
        this.names = names;
    }

    <V extends SpecificRecord> void publish(Topic<V> topic, String key, V value) {
        publish(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    <V extends SpecificRecord> void publish(Topic<V> topic, byte @Nullable [] key, V value) {
        String name = names.of(topic);
        try {
            Serializer<SpecificRecord> serializer =
                    serializerByTopic.computeIfAbsent(name, unused -> serializer(topic));
            byte[] bytes;
            synchronized (serializer) {
                bytes = serializer.serialize(name, value);
            }
            producer.send(new ProducerRecord<>(name, key, bytes)).get();
        } catch (ExecutionException failure) {
            throw new PublishFailedException(name, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PublishFailedException(name, interrupted);
        } catch (RuntimeException failure) {
            throw new PublishFailedException(name, failure);
        }
    }

    @SuppressWarnings("unchecked") // one topic has one value type, and the key of the map is the topic
    private <V extends SpecificRecord> Serializer<SpecificRecord> serializer(Topic<V> topic) {
        return (Serializer<SpecificRecord>) (Serializer<?>) serdes.serializer(topic);
    }
}
