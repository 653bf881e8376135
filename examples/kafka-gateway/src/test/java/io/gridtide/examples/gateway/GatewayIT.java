package io.gridtide.examples.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as a stranger runs it, against a real broker and registry, and what the system makes of its records. */
class GatewayIT {
    private static final String LINES = """
            home/load,2026-01-31T12:00:00Z,1.25
            home/pv/power,2026-01-31T12:00:00Z,4.5,UNCERTAIN,3
            home/load,yesterday,1
            home/load,2026-01-31T12:15:00Z,1,FINE
            home/load,2026-01-31T12:30:00Z,,MISSING
            """;

    private final ItStack stack = ItStack.shared();
    private final TopicNames names = stack.freshTopics("gateway");
    private final String topic = names.of(Topics.METER_READING);
    private final AvroSerdes serdes = AvroSerdes.of(stack.registryUrl());

    @Test
    void readingsOfAForeignGatewayAreThoseOfTheContract(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");

        assertThat(runExample(output)).isEqualTo(1);

        assertThat(Files.readString(output))
                .contains("line 3 refused: event_time is a time such as 2026-01-31T12:00:00Z, got \"yesterday\"")
                .contains("line 4 refused: quality is one of [GOOD, UNCERTAIN, ESTIMATED, BAD, MISSING], got \"FINE\"")
                .contains("acknowledged 3, not acknowledged 0, refused 2");
        List<ConsumerRecord<byte[], byte[]>> records = records();
        assertThat(records).hasSize(3).allSatisfy(one -> {
            assertThat(one.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(one.partition()).isEqualTo(new String(one.key(), UTF_8).equals("home/load") ? 2 : 4);
        });
        assertThat(records.stream().map(this::reading))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("receivedAt")
                .containsExactlyInAnyOrder(
                        expected("home/load", "2026-01-31T12:00:00Z", 1.25, ReadingQuality.GOOD, 0),
                        expected("home/load", "2026-01-31T12:30:00Z", 0, ReadingQuality.MISSING, 0),
                        expected("home/pv/power", "2026-01-31T12:00:00Z", 4.5, ReadingQuality.UNCERTAIN, 3));
        assertThat(records.getFirst().value()).startsWith(ownHeader());
    }

    private int runExample(Path output) throws Exception {
        String registry = URI.create(stack.registryUrl()).resolve("/").toString();
        Process process = new ProcessBuilder(
                        "./run", "--bootstrap", stack.bootstrapServers(), "--registry", registry, "--topic", topic)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (var input = process.outputWriter(UTF_8)) {
            input.write(LINES);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the example ends").isTrue();
        return process.exitValue();
    }

    /** What the system's own writers put in front of a value. */
    private byte[] ownHeader() {
        try (Serializer<MeterReading> serializer = serdes.serializer(Topics.METER_READING)) {
            byte[] own = serializer.serialize(
                    topic, expected("home/load", "2026-01-31T12:00:00Z", 1, ReadingQuality.GOOD, 0));
            return java.util.Arrays.copyOf(own, 5);
        }
    }

    private static MeterReading expected(
            String seriesId, String eventTime, double value, ReadingQuality quality, long sequence) {
        Instant time = Instant.parse(eventTime);
        return new MeterReading(seriesId, time, value, null, quality, "kafka", sequence, time);
    }

    private MeterReading reading(ConsumerRecord<byte[], byte[]> one) {
        try (Deserializer<MeterReading> deserializer = serdes.deserializer(Topics.METER_READING)) {
            return deserializer.deserialize(topic, one.value());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
