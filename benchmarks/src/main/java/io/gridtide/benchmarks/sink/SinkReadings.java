package io.gridtide.benchmarks.sink;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The readings of the run: one a second from each meter, in the order of time as a live feed brings them, so that neighbouring
 * records belong to different series. All lie in one month. The same number always gives the same reading.
 */
final class SinkReadings {
    static final Instant BEGIN = Instant.parse("2026-01-10T00:00:00Z");
    static final short GOOD = (short) ReadingQuality.GOOD.ordinal();
    static final String SOURCE = "kafka";

    private static final int LINGER_MILLIS = 10;
    private static final int BATCH_BYTES = 128 * 1024;

    private final List<String> seriesIds;

    SinkReadings(int series) {
        this.seriesIds = IntStream.range(0, series)
                .mapToObj("bench/meter-%05d"::formatted)
                .toList();
    }

    String seriesId(long number) {
        return seriesIds.get((int) (number % seriesIds.size()));
    }

    Instant eventTime(long number) {
        return BEGIN.plusSeconds(number / seriesIds.size());
    }

    /** Kilowatt, 0 to 1000, three decimals. */
    static double valueKw(long number) {
        return number * 7_919 % 1_000_003 / 1_000.0;
    }

    /** Fills the topic of readings. */
    void send(String bootstrapServers, String registryUrl, long count) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        String topic = TopicNames.withoutPrefix().of(Topics.METER_READING);
        AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
        try (KafkaProducer<String, MeterReading> producer = new KafkaProducer<>(
                settings, new StringSerializer(), AvroSerdes.of(registryUrl).serializer(Topics.METER_READING))) {
            for (long number = 0; number < count; number++) {
                MeterReading reading = reading(number);
                var unused = producer.send(
                        new ProducerRecord<>(topic, reading.getSeriesId(), reading), (metadata, failure) -> {
                            if (failure != null) {
                                fault.compareAndSet(null, failure);
                            }
                        });
            }
        }
        Exception failure = fault.get();
        if (failure != null) {
            throw new IllegalStateException("the topic of readings cannot be filled", failure);
        }
    }

    private MeterReading reading(long number) {
        Instant time = eventTime(number);
        return new MeterReading(seriesId(number), time, valueKw(number), "kW", ReadingQuality.GOOD, SOURCE, 0L, time);
    }
}
