package io.gridtide.ingest.kafka;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records and tells when all of them are acknowledged. Safe for many threads. */
@Singleton
public class TopicWriter {
    private final BrokerLink link;
    private final TopicNames names;
    private final AvroSerdes serdes;
    private final Map<Topic<?>, Serializer<SpecificRecord>> serializerByTopic = new ConcurrentHashMap<>();
    private final Set<Topic<?>> resolved = ConcurrentHashMap.newKeySet();
    private final Map<Topic<?>, FailedLookup> failedLookupByTopic = new ConcurrentHashMap<>();

    /** A schema that could not be looked up a moment ago: callers queue up behind each lookup, so few of them try. */
    private record FailedLookup(RuntimeException cause, long atNanos) {
        private static final long COUNTS_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);

        boolean counts() {
            return System.nanoTime() - atNanos < COUNTS_FOR_NANOS;
        }
    }

    /**
     * A record to write.
     *
     * @param key record key
     * @param value record value, or null for a tombstone
     */
    public record Entry<T>(String key, @Nullable T value) {}

    public TopicWriter(BrokerLink link, TopicNames names, AvroSerdes serdes) {
        this.link = link;
        this.names = names;
        this.serdes = serdes;
    }

    /**
     * Sends every record; blocks only while the producer's buffer is full.
     *
     * @return completes when every record is acknowledged by all in-sync replicas, fails with the first failure
     * @throws BrokerAwayException when the broker is known to be away, or its buffer stays full
     */
    public <T extends SpecificRecord> CompletableFuture<Void> writeAll(Topic<T> topic, List<Entry<T>> entries) {
        if (entries.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Producer<String, byte[]> producer = link.producer();
        Acknowledgements acknowledgements = new Acknowledgements(entries.size());
        String name = names.of(topic);
        for (Entry<T> entry : entries) {
            if (acknowledgements.failed()) {
                break;
            }
            byte[] value = serialize(topic, entry.value());
            send(producer, new ProducerRecord<>(name, entry.key(), value), acknowledgements);
        }
        return acknowledgements.all;
    }

    /** The bytes of a value as they lie on the topic; null for a tombstone. */
    public <T extends SpecificRecord> byte @Nullable [] serialize(Topic<T> topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        FailedLookup failed = failedLookupByTopic.get(topic);
        if (failed != null && failed.counts() && !resolved.contains(topic)) {
            throw unresolved(topic, failed.cause());
        }
        try {
            byte[] bytes =
                    serializerByTopic.computeIfAbsent(topic, this::serializer).serialize(names.of(topic), value);
            resolved.add(topic);
            return bytes;
        } catch (RuntimeException unresolved) {
            if (!resolved.contains(topic)) {
                failedLookupByTopic.put(topic, new FailedLookup(unresolved, System.nanoTime()));
            }
            throw unresolved(topic, unresolved);
        }
    }

    private static BrokerAwayException unresolved(Topic<?> topic, RuntimeException cause) {
        return new BrokerAwayException("the schema of " + topic.name() + " cannot be looked up in the registry", cause);
    }

    @SuppressWarnings("unchecked") // one map for serializers of all value types, filled by topic
    private Serializer<SpecificRecord> serializer(Topic<?> topic) {
        return (Serializer<SpecificRecord>) (Serializer<?>) serdes.serializer(topic);
    }

    private static void send(
            Producer<String, byte[]> producer,
            ProducerRecord<String, byte[]> output,
            Acknowledgements acknowledgements) {
        try {
            var unused = producer.send(output, (metadata, failure) -> acknowledgements.count(failure));
        } catch (RuntimeException notSent) {
            acknowledgements.count(notSent);
        }
    }

    /** Counts the acknowledgements of one call. */
    private static final class Acknowledgements {
        private final CompletableFuture<Void> all = new CompletableFuture<>();
        private final AtomicInteger missing;

        Acknowledgements(int expected) {
            this.missing = new AtomicInteger(expected);
        }

        boolean failed() {
            return all.isCompletedExceptionally();
        }

        void count(@Nullable Exception failure) {
            if (failure != null) {
                all.completeExceptionally(new BrokerAwayException("the Kafka broker did not acknowledge", failure));
            } else if (missing.decrementAndGet() == 0) {
                all.complete(null);
            }
        }
    }
}
