package io.gridtide.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.EdgeNode;
import io.gridtide.ingest.support.MqttBroker;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.eclipse.tahu.message.model.MetricDataType;
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

    @Test
    void nodeIsFollowedFromItsBirthOverAGapAndARebirthToItsDeath() {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        EdgeNode node = new EdgeNode(7);
        try (Commands commands = new Commands(broker, "spBv1.0/plant/NCMD/gateway")) {
            MqttBroker.send(sender, "spBv1.0/plant/NBIRTH/gateway", node.birth(now));
            MqttBroker.send(sender, "spBv1.0/plant/DBIRTH/gateway/home", birth(node, now.minusSeconds(30)));
            MqttBroker.send(sender, "spBv1.0/plant/DDATA/gateway/home", data(node, now.minusSeconds(20), 2));
            node.skip(3);
            MqttBroker.send(sender, "spBv1.0/plant/DDATA/gateway/home", data(node, now.minusSeconds(10), 3));
            commands.await();
            MqttBroker.send(sender, "spBv1.0/plant/NBIRTH/gateway", node.birth(now));
            MqttBroker.send(sender, "spBv1.0/plant/DBIRTH/gateway/home", birth(node, now.minusSeconds(30)));
            MqttBroker.send(sender, "spBv1.0/plant/DDATA/gateway/home", data(node, now.minusSeconds(5), 4));
            MqttBroker.send(sender, "spBv1.0/plant/NDEATH/gateway", new EdgeNode(6).death());
            MqttBroker.send(sender, "spBv1.0/plant/NDEATH/gateway", node.death());
        }

        List<MeterReading> readings = awaitReadings("the death", all -> all.stream()
                .anyMatch(one -> one.getQuality() == ReadingQuality.MISSING && ofNode(one)));
        assertThat(readings)
                .filteredOn(MqttIT::ofNode)
                .extracting(MeterReading::getValue, MeterReading::getQuality)
                .containsExactly(
                        tuple(1.0, ReadingQuality.GOOD),
                        tuple(2.0, ReadingQuality.GOOD),
                        tuple(3.0, ReadingQuality.UNCERTAIN),
                        tuple(1.0, ReadingQuality.GOOD),
                        tuple(4.0, ReadingQuality.GOOD),
                        tuple(0.0, ReadingQuality.MISSING));
    }

    @Test
    void whatKafkaDidNotAcknowledgeComesAgainAfterTheServiceWasKilled() throws Exception {
        double acknowledgedBefore = metric("gridtide_ingest_mqtt_acknowledged_total");
        Set<Instant> times = IntStream.range(0, 8)
                .mapToObj(at -> START.plus(Duration.ofDays(1)).plusSeconds(900L * at))
                .collect(Collectors.toSet());
        // No record is that small: the broker acknowledges none while this holds.
        setLargestBatch("1");
        times.forEach(
                time -> MqttBroker.send(sender, "site/home/meter/load", "{\"value\":7000,\"time\":\"" + time + "\"}"));
        Awaitility.await("the messages are in flight")
                .atMost(Duration.ofMinutes(2))
                .until(() -> metric("gridtide_ingest_mqtt_in_flight") >= times.size());
        assertThat(metric("gridtide_ingest_mqtt_acknowledged_total")).isEqualTo(acknowledgedBefore);

        ingest.kill();
        setLargestBatch("1048588");
        ingest = start();

        awaitReadings("every message", all -> all.stream()
                .filter(one -> one.getValue() == 7.0)
                .map(MeterReading::getEventTime)
                .collect(Collectors.toSet())
                .equals(times));
        Awaitility.await("all are acknowledged")
                .atMost(Duration.ofMinutes(2))
                .until(() -> metric("gridtide_ingest_mqtt_acknowledged_total") >= times.size());
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

    private static List<MeterReading> awaitReadings(String what, Predicate<List<MeterReading>> condition) {
        return new TopicContents<>(stack, names, Topics.METER_READING)
                .awaitUntil(what, all -> condition.test(values(all))).stream()
                        .map(entry -> requireNonNull(entry.value()))
                        .toList();
    }

    private static void awaitLetters(String what, Predicate<List<DeadLetter>> condition) {
        new TopicContents<>(stack, names, Topics.deadLetters("ingest-connector"))
                .awaitUntil(what, all -> condition.test(values(all)));
    }

    /** What a node is told. */
    private static final class Commands implements AutoCloseable {
        private final Mqtt3BlockingClient client;
        private final Mqtt3BlockingClient.Mqtt3Publishes publishes;

        Commands(MqttBroker broker, String topic) {
            client = broker.client("gateway");
            publishes = client.publishes(MqttGlobalPublishFilter.ALL);
            client.subscribeWith().topicFilter(topic).send();
        }

        void await() {
            try {
                assertThat(publishes.receive(20, TimeUnit.SECONDS)).isPresent();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void close() {
            publishes.close();
            client.disconnect();
        }
    }

    private static byte[] birth(EdgeNode node, Instant at) {
        return node.message(at, EdgeNode.metric("pv/power", 5L, MetricDataType.Float, 1f, at));
    }

    private static byte[] data(EdgeNode node, Instant at, double value) {
        return node.untyped(at, EdgeNode.metric(null, 5L, MetricDataType.Float, (float) value, at));
    }

    private static boolean ofNode(MeterReading reading) {
        return reading.getSource().equals("sparkplug");
    }

    private static void setLargestBatch(String bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, names.of(Topics.METER_READING));
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }

    private static double metric(String name) {
        HttpRequest scrape = HttpRequest.newBuilder(ingest.address().resolve("/q/metrics"))
                .header("Accept", "text/plain")
                .build();
        return ingest.send(scrape)
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static <V> List<V> values(List<TopicContents.Entry<V>> entries) {
        return entries.stream().map(entry -> requireNonNull(entry.value())).toList();
    }
}
