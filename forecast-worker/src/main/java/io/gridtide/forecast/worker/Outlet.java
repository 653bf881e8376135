package io.gridtide.forecast.worker;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Puts records of one kind on their topic. Safe for several threads. */
final class Outlet<V extends SpecificRecord> {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<V> serializer;
    private final String topic;

    Outlet(Producer<byte[], byte[]> producer, Serializer<V> serializer, String topic) {
        this.producer = producer;
        this.serializer = serializer;
        this.topic = topic;
    }

    /** Where all outlets lead. */
    record Target(Producer<byte[], byte[]> producer, AvroSerdes serdes, TopicNames names) {
        <V extends SpecificRecord> Outlet<V> to(Topic<V> topic) {
            return new Outlet<>(producer, serdes.serializer(topic), names.of(topic));
        }
    }

    /** Sends; completes when the broker has it, or exceptionally when it could not be brought there. */
    CompletableFuture<Void> publish(String key, V record) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            byte[] value;
            synchronized (serializer) {
                value = serializer.serialize(topic, record);
            }
            producer.send(
                    new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), (metadata, failure) -> {
                        if (failure == null) {
                            done.complete(null);
                        } else {
                            done.completeExceptionally(failure);
                        }
                    });
        } catch (RuntimeException failure) {
            done.completeExceptionally(failure);
        }
        return done;
    }
}
