package io.gridtide.benchmarks;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to write and read one meter reading with our serdes and with the registry's own, in one run.
 *
 * <p>Needs a running registry with the registered schemas: {@code ./ems up}, or another address in the environment
 * variable {@code GRIDTIDE_REGISTRY_URL}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadingCodecBenchmark {
    private static final String TOPIC = TopicNames.withoutPrefix().of(Topics.METER_READING);

    private final MeterReading reading = MeterReading.newBuilder()
            .setSeriesId("factory/load")
            .setEventTime(Instant.parse("2026-06-01T12:00:00Z"))
            .setValue(123.456)
            .setSource("http")
            .setSequence(7)
            .setReceivedAt(Instant.parse("2026-06-01T12:15:00Z"))
            .build();

    private Serializer<MeterReading> ourSerializer;
    private Deserializer<MeterReading> ourDeserializer;
    private Serializer<MeterReading> registrySerializer;
    private Deserializer<MeterReading> registryDeserializer;
    private byte[] bytes;

    @Setup(Level.Trial)
    public void connect() {
        AvroSerdes serdes = AvroSerdes.of(
                System.getenv().getOrDefault("GRIDTIDE_REGISTRY_URL", "http://127.0.0.1:8085/apis/registry/v3"));
        ourSerializer = serdes.serializer(Topics.METER_READING);
        ourDeserializer = serdes.deserializer(Topics.METER_READING);
        registrySerializer = serdes.registrySerializer(Topics.METER_READING);
        registryDeserializer = serdes.registryDeserializer(Topics.METER_READING);
        bytes = ourSerializer.serialize(TOPIC, reading);
    }

    @TearDown(Level.Trial)
    public void disconnect() {
        ourSerializer.close();
        ourDeserializer.close();
        registrySerializer.close();
        registryDeserializer.close();
    }

    @Benchmark
    public byte[] write() {
        return ourSerializer.serialize(TOPIC, reading);
    }

    @Benchmark
    public byte[] writeWithRegistrySerde() {
        return registrySerializer.serialize(TOPIC, reading);
    }

    @Benchmark
    public MeterReading read() {
        return ourDeserializer.deserialize(TOPIC, bytes);
    }

    @Benchmark
    public MeterReading readWithRegistrySerde() {
        return registryDeserializer.deserialize(TOPIC, bytes);
    }
}
