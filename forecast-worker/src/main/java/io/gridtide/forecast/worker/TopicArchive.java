package io.gridtide.forecast.worker;

import io.gridtide.forecast.feed.FeedSetup;
import io.gridtide.forecast.store.KeptModel;
import io.gridtide.forecast.store.KeptModels;
import io.gridtide.forecast.store.ModelArchive;
import io.gridtide.schemas.avro.ForecastModelTrained;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models on their compacted topic. Only where each lies is kept in memory; a model is read when it is wanted, which takes
 * milliseconds. Safe for several threads.
 */
final class TopicArchive implements ModelArchive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicArchive.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A broker takes records of up to a megabyte. */
    private static final int LARGEST_STATE_BYTES = 900_000;

    private final Deserializer<ForecastModelTrained> deserializer;
    private final Outlet<ForecastModelTrained> outlet;
    private final Function<String, Optional<String>> tenantOf;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Creates an archive that knows of no model yet.
     *
     * @param setup where the topic is
     * @param outlet puts models there
     * @param tenantOf the owner of a series; empty for a price
     */
    TopicArchive(FeedSetup setup, Outlet<ForecastModelTrained> outlet, Function<String, Optional<String>> tenantOf) {
        this.deserializer = setup.serdes().deserializer(Topics.FORECAST_MODEL);
        this.outlet = outlet;
        this.tenantOf = tenantOf;
        // Opened here: the threads that make forecasts cannot load the classes its defaults name.
        this.consumer = open(setup);
    }

    private record Place(TopicPartition partition, long offset) {}

    /** Takes note of where a model lies. */
    void lies(String seriesId, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            places.remove(seriesId);
        } else {
            places.put(seriesId, new Place(new TopicPartition(record.topic(), record.partition()), record.offset()));
        }
    }

    void startOver() {
        places.clear();
    }

    @Override
    public Optional<KeptModel> find(String seriesId) {
        try {
            return record(seriesId).map(KeptModels::of);
        } catch (RuntimeException failure) {
            LOG.warn("kept model not read, training anew seriesId={} reason=\"{}\"", seriesId, failure.toString());
            return Optional.empty();
        }
    }

    /** The record of the model of a series as it lies on the topic. */
    synchronized Optional<ForecastModelTrained> record(String seriesId) {
        Place place = places.get(seriesId);
        return place == null ? Optional.empty() : read(place);
    }

    @Override
    public void keep(KeptModel model) {
        int bytes = model.state().map(state -> state.length).orElse(0);
        KeptModel kept = model;
        if (bytes > LARGEST_STATE_BYTES) {
            LOG.warn(
                    "model too large to be kept, it is trained again after a restart seriesId={} bytes={}",
                    model.seriesId(),
                    bytes);
            kept = new KeptModel(
                    model.seriesId(),
                    model.name(),
                    model.masterData(),
                    model.training(),
                    model.makeup(),
                    model.heldOut(),
                    Optional.empty());
        }
        outlet.publish(
                        model.seriesId(),
                        KeptModels.toAvro(kept, tenantOf.apply(model.seriesId()).orElse(null)))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warn(
                                "model not kept, it is trained again after a restart seriesId={} reason=\"{}\"",
                                model.seriesId(),
                                failure.toString());
                    }
                });
    }

    @Override
    public synchronized void close() {
        consumer.close();
        deserializer.close();
    }

    private Optional<ForecastModelTrained> read(Place place) {
        consumer.assign(List.of(place.partition()));
        consumer.seek(place.partition(), place.offset());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                // Compaction may have removed it for a newer one, which its reader will tell of.
                return record.offset() == place.offset() && record.value() != null
                        ? Optional.of(deserializer.deserialize(record.topic(), record.value()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static KafkaConsumer<byte[], byte[]> open(FeedSetup setup) {
        Map<String, Object> configuration = new HashMap<>(setup.consumerConfiguration());
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        configuration.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1_048_576);
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1_048_576);
        return new KafkaConsumer<>(configuration);
    }
}
