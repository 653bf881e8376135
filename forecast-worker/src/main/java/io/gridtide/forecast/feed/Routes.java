package io.gridtide.forecast.feed;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records and hands them to whoever keeps them, by topic. For one thread.
 *
 * <p>A record that cannot be decoded or breaks a rule goes to the dead letters and the next one follows. When it is the
 * schema registry that does not answer, the record is not to blame: {@link RegistryAwayException} asks to try again.
 */
public final class Routes implements AutoCloseable {
    private static final int SHORTEST_FRAME_BYTES = 5;

    private final AvroSerdes serdes;
    private final TopicNames names;
    private final DeadLetterSender deadLetters;
    private final Map<String, Route<?>> byTopic = new LinkedHashMap<>();
    private final Set<String> wholly = new HashSet<>();
    private final Map<String, UnaryOperator<String>> seriesByTopic = new HashMap<>();

    public Routes(AvroSerdes serdes, TopicNames names, DeadLetterSender deadLetters) {
        this.serdes = serdes;
        this.names = names;
        this.deadLetters = deadLetters;
    }

    /** What becomes of a decoded record; the value is null for a tombstone. */
    @FunctionalInterface
    public interface Handler<V> {
        void handle(int partition, String key, @Nullable V value);
    }

    /** The same, with the record as it lies on its topic. */
    @FunctionalInterface
    public interface LocatedHandler<V> {
        void handle(ConsumerRecord<byte[], byte[]> record, String key, @Nullable V value);
    }

    public <V extends SpecificRecord> Routes add(Topic<V> topic, Handler<V> handler) {
        return addLocated(topic, (record, key, value) -> handler.handle(record.partition(), key, value));
    }

    /** The same for a handler that wants to know where the record lies. */
    public <V extends SpecificRecord> Routes addLocated(Topic<V> topic, LocatedHandler<V> handler) {
        byTopic.put(names.of(topic), new Route<>(serdes.deserializer(topic), handler));
        return this;
    }

    /** Takes the named topic from its beginning where others are read from a point in time. */
    public Routes wholly(Topic<?> topic) {
        wholly.add(names.of(topic));
        return this;
    }

    /** Says which series the records of a topic are about, where that is not the whole key. */
    public Routes by(Topic<?> topic, UnaryOperator<String> seriesOfKey) {
        seriesByTopic.put(names.of(topic), seriesOfKey);
        return this;
    }

    boolean readsWhole(String topic) {
        return wholly.contains(topic);
    }

    /** The series a record with a key is about; empty when it is of no interest. */
    String seriesOf(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        return seriesByTopic
                .getOrDefault(record.topic(), UnaryOperator.identity())
                .apply(key);
    }

    Set<String> topics() {
        return byTopic.keySet();
    }

    /**
     * Handles one record.
     *
     * @throws RegistryAwayException when the same record should be tried again later
     */
    void dispatch(ConsumerRecord<byte[], byte[]> record) {
        Route<?> route = byTopic.get(record.topic());
        if (route == null) {
            return;
        }
        try {
            route.handle(record);
        } catch (RuntimeException failure) {
            if (isOutage(failure)) {
                throw new RegistryAwayException(failure);
            }
            deadLetters.send(record, "decode", failure);
        }
    }

    @Override
    public void close() {
        byTopic.values().forEach(route -> route.deserializer.close());
    }

    /** Whether a failure to decode is one of the network, which heals. Bytes that end too soon are the record's own fault. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return false;
            }
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private record Route<V>(Deserializer<V> deserializer, LocatedHandler<V> handler) {
        void handle(ConsumerRecord<byte[], byte[]> record) {
            if (record.key() == null) {
                throw new IllegalArgumentException("a record needs a key");
            }
            String key = new String(record.key(), StandardCharsets.UTF_8);
            byte[] value = record.value();
            if (value != null && (value.length < SHORTEST_FRAME_BYTES || value[0] != 0)) {
                throw new IllegalArgumentException("the value is not framed Avro, its length is " + value.length);
            }
            handler.handle(record, key, value == null ? null : deserializer.deserialize(record.topic(), value));
        }
    }
}
