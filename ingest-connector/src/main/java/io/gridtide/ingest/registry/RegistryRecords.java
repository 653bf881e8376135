package io.gridtide.ingest.registry;

import static io.gridtide.schemas.mapper.RegistryMapper.asset;
import static io.gridtide.schemas.mapper.RegistryMapper.series;
import static io.gridtide.schemas.mapper.RegistryMapper.site;
import static io.gridtide.schemas.mapper.RegistryMapper.tariff;

import io.gridtide.ingest.kafka.DeadLetterWriter;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/** Applies records of the registry topics to a snapshot. A record that cannot be read becomes a dead letter. */
@Singleton
public class RegistryRecords {
    private static final Logger LOG = Logger.getLogger(RegistryRecords.class);

    private final Map<String, Applier> applierByTopic;
    private final DeadLetterWriter deadLetters;

    /** How records of one topic change a snapshot. */
    @FunctionalInterface
    private interface Applier {
        void apply(String key, ConsumerRecord<byte[], byte[]> input, RegistrySnapshot snapshot);
    }

    public RegistryRecords(TopicNames names, AvroSerdes serdes, DeadLetterWriter deadLetters) {
        this.deadLetters = deadLetters;
        this.applierByTopic = Map.of(
                names.of(Topics.REGISTRY_SITE),
                applier(Topics.REGISTRY_SITE, serdes, s -> s.siteById, s -> site(s), s -> s.getVersion()),
                names.of(Topics.REGISTRY_SERIES),
                applier(Topics.REGISTRY_SERIES, serdes, s -> s.seriesById, s -> series(s), s -> s.getVersion()),
                names.of(Topics.REGISTRY_ASSET),
                applier(Topics.REGISTRY_ASSET, serdes, s -> s.assetById, a -> asset(a), a -> a.getVersion()),
                names.of(Topics.REGISTRY_TARIFF),
                applier(Topics.REGISTRY_TARIFF, serdes, s -> s.tariffById, t -> tariff(t), t -> t.getVersion()));
    }

    /** Full names of the topics the view is made of. */
    List<String> topics() {
        return List.copyOf(applierByTopic.keySet());
    }

    void apply(ConsumerRecord<byte[], byte[]> input, RegistrySnapshot snapshot) {
        try {
            Applier applier = applierByTopic.get(input.topic());
            if (applier != null && input.key() != null) {
                applier.apply(new String(input.key(), StandardCharsets.UTF_8), input, snapshot);
            }
        } catch (RuntimeException unreadable) {
            if (isAway(unreadable)) {
                throw new KafkaException("the schema registry is away", unreadable);
            }
            LOG.warnf(
                    "registry record unreadable topic=%s partition=%d offset=%d cause=%s",
                    input.topic(), input.partition(), input.offset(), unreadable);
            deadLetters.write(input, "registry-view", unreadable);
        }
    }

    /** A schema that cannot be fetched just now says nothing about the record: it is read again later. */
    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean broken = cause instanceof EOFException;
            if (!broken && (cause instanceof IOException || cause instanceof TimeoutException)) {
                return true;
            }
        }
        return false;
    }

    private static <A extends SpecificRecord, D> Applier applier(
            Topic<A> topic,
            AvroSerdes serdes,
            Function<RegistrySnapshot, Map<String, Registered<D>>> target,
            Function<A, D> mapper,
            ToLongFunction<A> version) {
        Deserializer<A> deserializer = serdes.deserializer(topic);
        return (key, input, snapshot) -> {
            if (input.value() == null) {
                target.apply(snapshot).remove(key);
                return;
            }
            A value = deserializer.deserialize(input.topic(), input.value());
            target.apply(snapshot).put(key, new Registered<>(mapper.apply(value), version.applyAsLong(value)));
        };
    }
}
