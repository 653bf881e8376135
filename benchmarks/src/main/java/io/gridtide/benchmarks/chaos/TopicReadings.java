package io.gridtide.benchmarks.chaos;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is on the topic of readings, read from its beginning as any consumer would. */
final class TopicReadings implements AutoCloseable {
    private static final String TOPIC = TopicNames.withoutPrefix().of(Topics.METER_READING);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, MeterReading> consumer;
    private final List<TopicPartition> partitions;
    private final Map<ReadingId, Found> foundById = new HashMap<>();

    /**
     * A reading as it was found.
     *
     * @param valueKw its value, the first time
     * @param copies how often it is there
     * @param alike whether all copies have that value, and a key that is the series. Their sequences may differ: that of a
     *     historian's row is its place in the log
     */
    record Found(double valueKw, int copies, boolean alike) {}

    TopicReadings(StackEndpoints endpoints) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", endpoints.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                AvroSerdes.of(endpoints.registryUrl()).deserializer(Topics.METER_READING));
        this.partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on to the present end, and returns all that was found so far. */
    Map<ReadingId, Found> read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(one -> note(one.key(), one.value()));
        }
        return foundById;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void note(String key, MeterReading reading) {
        ReadingId id =
                new ReadingId(reading.getSeriesId(), reading.getEventTime().toEpochMilli());
        boolean proper = key.equals(reading.getSeriesId());
        foundById.merge(
                id,
                new Found(reading.getValue(), 1, proper),
                (before, now) -> new Found(
                        before.valueKw(),
                        before.copies() + 1,
                        before.alike() && now.alike() && before.valueKw() == now.valueKw()));
    }
}
