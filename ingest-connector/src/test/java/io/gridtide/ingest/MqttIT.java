package io.gridtide.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.MqttBroker;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of a real MQTT broker through the packaged service onto the topics. */
class MqttIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static ItStack stack;
    private static TopicNames names;
    private static MqttBroker broker;
    private static RunningIngest.Backend backend;
    private static RunningIngest ingest;
    private static Mqtt3BlockingClient sender;

    @BeforeAll
    static void startService(@TempDir Path directory) {
        stack = ItStack.shared();
        names = stack.freshTopics("mqtt");
        broker = new MqttBroker(directory);
        LocalKeys keys = new LocalKeys(directory);
        backend = new RunningIngest.Backend(stack, names, stack.freshDatabase("mqtt"), keys);
        ingest = start();
        String operator = new TokenIssuer(keys.privateKey(), InstantSource.system())
                .token(Role.OPERATOR, "demo", Duration.ofMinutes(30));
        assertThat(ingest.putSite("home", operator, Documents.home("home", "Home"))
                        .statusCode())
                .isEqualTo(201);
        ingest.awaitSite("home", operator);
        sender = broker.client("sender");
    }

    @AfterAll
    static void stopService() {
        if (sender != null) {
            sender.disconnect();
        }
        if (ingest != null) {
            ingest.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void poisonBetweenGoodMessagesBecomesADeadLetterAndBlocksNothing() {
        MqttBroker.send(sender, "site/home/meter/load", "{\"value\":1500,\"time\":\"2026-01-01T00:00:00Z\"}");
        MqttBroker.send(sender, "site/home/meter/load", "{\"value\":");
        MqttBroker.send(sender, "site/home/meter/load", "{\"value\":2500,\"time\":\"2026-01-01T00:15:00Z\"}");

        awaitReadings("both good ones", readings -> readings.stream()
                .filter(reading -> reading.getSource().equals("mqtt"))
                .map(MeterReading::getValue)
                .toList()
                .containsAll(List.of(1.5, 2.5)));
        awaitLetters("the poison", letters -> letters.stream()
                .anyMatch(letter -> letter.getSourceTopic().equals("mqtt:site/home/meter/load")
                        && letter.getExceptionMessage().startsWith("UNREADABLE")));
    }

    private static RunningIngest start() {
        return RunningIngest.start(
                "mqtt",
                backend,
                Map.ofEntries(
                        Map.entry("gridtide.mqtt.enabled", "true"),
                        Map.entry("gridtide.mqtt.port", Integer.toString(broker.port())),
                        Map.entry("gridtide.mqtt.mappings[0].topic-filter", "site/+/meter/+"),
                        Map.entry("gridtide.mqtt.mappings[0].tenant", "demo"),
                        Map.entry("gridtide.mqtt.mappings[0].series", "{1}/{3}"),
                        Map.entry("gridtide.mqtt.mappings[0].time", "/time"),
                        Map.entry("gridtide.mqtt.mappings[0].unit", "W"),
                        Map.entry("gridtide.mqtt.sparkplug.groups[0].group", "plant"),
                        Map.entry("gridtide.mqtt.sparkplug.groups[0].tenant", "demo")));
    }

    private static List<MeterReading> awaitReadings(
            String what, java.util.function.Predicate<List<MeterReading>> condition) {
        return new TopicContents<>(stack, names, Topics.METER_READING)
                .awaitUntil(what, all -> condition.test(values(all))).stream()
                        .map(entry -> requireNonNull(entry.value()))
                        .toList();
    }

    private static void awaitLetters(String what, java.util.function.Predicate<List<DeadLetter>> condition) {
        new TopicContents<>(stack, names, Topics.deadLetters("ingest-connector"))
                .awaitUntil(what, all -> condition.test(values(all)));
    }

    private static <V> List<V> values(List<TopicContents.Entry<V>> entries) {
        return entries.stream().map(entry -> requireNonNull(entry.value())).toList();
    }
}
