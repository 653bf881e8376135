package io.gridtide.schemas.serde;

import static java.util.Objects.requireNonNull;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.Default4ByteIdHandler;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.gridtide.schemas.topic.Topic;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes for the values of topics: Avro binary behind a zero byte and the 4-byte content id of its schema in the
 * registry, the framing that other Avro consumers expect too.
 *
 * <p>A writer looks its own schema up by content; it never registers one, so a schema that has not passed the
 * compatibility rule cannot reach a topic. Looked-up schemas are immutable: they stay cached for a day and are
 * kept when the registry is away.
 */
public final class AvroSerdes {
    private static final Duration CACHE = Duration.ofDays(1);

    private final String registryUrl;
    private final Vertx vertx;

    private AvroSerdes(String registryUrl) {
        this.registryUrl = requireNonNull(registryUrl, "registryUrl is null");
        // All serdes share one small client: left alone, each would start threads of its own.
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true));
    }

    /**
     * Serdes against one registry.
     *
     * @param registryUrl base of its v3 API, for instance {@code http://127.0.0.1:8085/apis/registry/v3}
     */
    public static AvroSerdes of(String registryUrl) {
        return new AvroSerdes(registryUrl);
    }

    /** A configured serializer; the caller closes it. The topic name given at each call decides the artifact. */
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return new HeaderCachingSerializer<>(registrySerializer(topic), topic);
    }

    /** A configured deserializer into the generated class of the topic; the caller closes it. */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return new ReaderCachingDeserializer<>(registryDeserializer(topic), topic);
    }

    /** The registry's own serializer: the same bytes, resolved anew for each record. */
    public <V extends SpecificRecord> AvroKafkaSerializer<V> registrySerializer(Topic<V> topic) {
        AvroKafkaSerializer<V> serializer = new AvroKafkaSerializer<>();
        serializer.configure(configuration(topic), false);
        return serializer;
    }

    /** The registry's own deserializer. */
    public <V extends SpecificRecord> AvroKafkaDeserializer<V> registryDeserializer(Topic<V> topic) {
        AvroKafkaDeserializer<V> deserializer = new AvroKafkaDeserializer<>();
        deserializer.configure(configuration(topic), false);
        return deserializer;
    }

    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    private Map<String, Object> configuration(Topic<?> topic) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(SchemaResolverConfig.REGISTRY_URL, registryUrl);
        configuration.put(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, false);
        configuration.put(SchemaResolverConfig.FIND_LATEST_ARTIFACT, false);
        // Nested types stay inside the schema, as they are registered.
        configuration.put(SchemaResolverConfig.DEREFERENCE_SCHEMA, true);
        configuration.put(SchemaResolverConfig.CHECK_PERIOD_MS, CACHE.toMillis());
        configuration.put(SchemaResolverConfig.FAULT_TOLERANT_REFRESH, true);
        configuration.put(SchemaResolverConfig.RETRY_COUNT, 1);
        configuration.put(SchemaResolverConfig.RETRY_BACKOFF_MS, 400);
        configuration.put(SchemaResolverConfig.HTTP_ADAPTER, "VERTX");
        configuration.put(SchemaResolverConfig.VERTX_INSTANCE, vertx);
        configuration.put(SerdeConfig.ID_HANDLER, Default4ByteIdHandler.class.getName());
        configuration.put(SerdeConfig.USE_ID, "contentId");
        configuration.put(AvroSerdeConfig.USE_SPECIFIC_AVRO_READER, true);
        configuration.put(SerdeConfig.DESERIALIZER_SPECIFIC_VALUE_RETURN_CLASS, topic.valueType());
        return configuration;
    }
}
