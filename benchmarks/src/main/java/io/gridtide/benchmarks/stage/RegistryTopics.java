package io.gridtide.benchmarks.stage;

import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Declares sites on the topics of the registry, where change data capture would put them: for runs without the write side, or
 * with more series than anybody would declare over HTTP.
 */
public final class RegistryTopics implements AutoCloseable {
    private static final TopicNames NAMES = TopicNames.withoutPrefix();

    private final AvroSerdes serdes;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Topic<?>, Serializer<?>> serializerByTopic = new HashMap<>();
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();

    /** Connects. */
    public RegistryTopics(StackEndpoints endpoints) {
        this.serdes = AvroSerdes.of(endpoints.registryUrl());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", endpoints.bootstrapServers(), "acks", "all", "linger.ms", 10),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends the declaration of a site, its tariff and its series.
     *
     * @throws IllegalStateException when the broker does not take it
     */
    public void declare(SiteDefinition site) {
        send(Topics.REGISTRY_SITE, site.site().siteId(), RegistryMapper.toAvro(site.site(), 1));
        send(Topics.REGISTRY_TARIFF, site.tariff().tariffId(), RegistryMapper.toAvro(site.tariff(), 1));
        for (Series series : site.series()) {
            send(Topics.REGISTRY_SERIES, series.seriesId(), RegistryMapper.toAvro(series, 1));
        }
    }

    /** Waits until everything is there. */
    @Override
    public void close() {
        producer.close();
        serializerByTopic.values().forEach(Serializer::close);
        Exception failure = fault.get();
        if (failure != null) {
            throw new IllegalStateException("a declaration was not taken", failure);
        }
    }

    @SuppressWarnings("unchecked") // one serializer per topic, of the topic's type
    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        Serializer<V> serializer =
                (Serializer<V>) serializerByTopic.computeIfAbsent(topic, first -> serdes.serializer(topic));
        String name = NAMES.of(topic);
        var unused = producer.send(
                new ProducerRecord<>(name, key, serializer.serialize(name, value)), (metadata, failure) -> {
                    if (failure != null) {
                        fault.compareAndSet(null, failure);
                    }
                });
    }
}
