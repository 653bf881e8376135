package io.gridtide.ingest.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.feed.ReadingFeed;
import io.gridtide.ingest.kafka.ForeignDeadLetters;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.ingest.mqtt.sparkplug.SparkplugReader;
import io.gridtide.ingest.registry.RegistryViews;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MeterReading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts messages through everything but the network: mapping or Sparkplug state, the judge, dead letters. */
public final class MessageBench {
    public static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final MessageReader reader;
    private final List<String> commands = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** What became of a message. */
    public record Outcome(List<MeterReading> readings, List<DeadLetter> letters) {
        /** What the one dead letter says. */
        public String fault() {
            if (letters.size() != 1) {
                throw new AssertionError("dead letters: " + letters);
            }
            return letters.getFirst().getExceptionMessage();
        }
    }

    public MessageBench(String... configuration) {
        MqttConfig config = MqttConfigs.of(configuration);
        MqttPlan plan = MqttPlan.of(config);
        MqttMetrics metrics = new MqttMetrics(meters);
        SparkplugReader sparkplug = new SparkplugReader(
                config.sparkplug(), plan.groups(), (topic, payload, delivery) -> commands.add(topic), metrics);
        reader = new MessageReader(
                config,
                plan,
                sparkplug,
                new MessageReader.Outlets(
                        new ReadingFeed(RegistryViews.withSeries()),
                        new ForeignDeadLetters(() -> NOW),
                        ClockMode.WALL,
                        metrics));
    }

    public Outcome take(String topic, String payload) {
        return take(topic, payload.getBytes(UTF_8), new InboundMessage.Flags(1, false, false), NOW);
    }

    public Outcome take(String topic, byte[] payload) {
        return take(topic, payload, new InboundMessage.Flags(1, false, false), NOW);
    }

    public Outcome take(String topic, byte[] payload, InboundMessage.Flags flags, Instant at) {
        MessageReader.Batch batch = new MessageReader.Batch();
        reader.read(new InboundMessage(topic, payload, flags, at, () -> {}), batch);
        return new Outcome(values(batch.readings), values(batch.letters));
    }

    public void connectionLost() {
        reader.connectionLost();
    }

    /** Topics of the commands sent so far. */
    public List<String> commands() {
        return commands;
    }

    /** Readings of a counter, by reason where it has one. */
    public double count(String name, String reason) {
        Map<String, String> tags = reason.isEmpty() ? Map.of() : Map.of("reason", reason);
        return meters.find("gridtide.ingest.mqtt." + name).counters().stream()
                .filter(counter -> tags.entrySet().stream()
                        .allMatch(tag -> tag.getValue().equals(counter.getId().getTag(tag.getKey()))))
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static <T> List<T> values(List<Entry<T>> entries) {
        return entries.stream().map(Entry::value).map(Objects::requireNonNull).toList();
    }
}
