package io.gridtide.schemas.serde;

import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.gridtide.schemas.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values into the generated class of a topic. Keeps one reader per schema it has met; the registry is asked
 * once per schema.
 *
 * <p>An id the registry does not know is the record's fault and fails at once. A registry that does not answer is not:
 * the deserializer waits for it, up to {@link #PATIENCE}, so that good records do not end as dead letters.
 */
final class ReaderCachingDeserializer<V extends SpecificRecord> implements Deserializer<V> {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final AvroKafkaDeserializer<V> registryDeserializer;
    private final SchemaResolver<Schema, V> resolver;
    private final Schema readerSchema;
    private final Map<Integer, SpecificDatumReader<V>> readerByContentId = new ConcurrentHashMap<>();

    ReaderCachingDeserializer(AvroKafkaDeserializer<V> registryDeserializer, Topic<V> topic) {
        this.registryDeserializer = registryDeserializer;
        this.resolver = registryDeserializer.getSchemaResolver();
        this.readerSchema = topic.schema();
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        SpecificDatumReader<V> reader = readerByContentId.computeIfAbsent(WireFormat.contentId(bytes), this::newReader);
        int length = bytes.length - WireFormat.HEADER_BYTES;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER_BYTES, length, null);
        try {
            V value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new SerializationException("bytes are left over behind a value of topic " + topic);
            }
            return value;
        } catch (IOException | RuntimeException failure) {
            throw failure instanceof SerializationException known
                    ? known
                    : new SerializationException("cannot read a value of topic " + topic + ": " + failure, failure);
        }
    }

    private SpecificDatumReader<V> newReader(int contentId) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Schema writerSchema = resolver.resolveSchemaByArtifactReference(
                                ArtifactReference.fromContentId((long) contentId))
                        .getParsedSchema()
                        .getParsedSchema();
                return new SpecificDatumReader<>(writerSchema, readerSchema, SpecificData.getForSchema(readerSchema));
            } catch (RuntimeException failure) {
                if (isAnswer(failure) || System.nanoTime() > giveUpAt) {
                    throw new SerializationException(
                            "no schema with content id " + contentId + " in the registry: " + failure, failure);
                }
                pause();
            }
        }
    }

    /** Whether the registry answered that it does not have the schema, as opposed to not answering. */
    private static boolean isAnswer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemDetails problem) {
                return problem.getResponseStatusCode() < 500;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SerializationException("interrupted while waiting for the registry", interrupted);
        }
    }

    @Override
    public void close() {
        registryDeserializer.close();
    }
}
