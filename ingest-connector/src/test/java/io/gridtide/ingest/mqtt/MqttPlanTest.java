package io.gridtide.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttPlanTest {
    private static final String[] GOOD = {
        "mappings[0].topic-filter", "site/+/meter/+/power",
        "mappings[0].tenant", "demo",
        "mappings[0].series", "{1}/{3}"
    };

    @Test
    void defaultsAreThoseTheReadmeNames() {
        MqttConfig config = MqttConfigs.of();

        assertThat(config.enabled()).isFalse();
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(1883);
        assertThat(config.clientId()).isEqualTo("gridtide-ingest");
        assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.reconnectAtMost()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.maxInFlight()).isEqualTo(10_000);
        assertThat(config.maxBytesInFlight()).isEqualTo(16 * 1024 * 1024);
        assertThat(config.maxPayloadBytes()).isEqualTo(1024 * 1024);
        assertThat(config.maxPacketBytes()).isEqualTo(16 * 1024 * 1024);
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.tls().enabled()).isFalse();
        assertThat(config.tls().verifyHost()).isTrue();
        assertThat(config.sparkplug().rebirthInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.sparkplug().maxMetrics()).isEqualTo(100_000);
        assertThat(config.sparkplug().maxMetricsPerPayload()).isEqualTo(20_000);
    }

    @Test
    void filtersOfMappingsAndGroupsAreSubscribedTo() {
        MqttPlan plan = MqttPlan.of(MqttConfigs.of(with(
                "sparkplug.groups[0].group", "plant",
                "sparkplug.groups[0].tenant", "demo")));

        assertThat(plan.filters())
                .containsExactlyInAnyOrder(
                        "site/+/meter/+/power",
                        "spBv1.0/plant/NBIRTH/+",
                        "spBv1.0/plant/NDEATH/+",
                        "spBv1.0/plant/NDATA/+",
                        "spBv1.0/plant/DBIRTH/+/+",
                        "spBv1.0/plant/DDEATH/+/+",
                        "spBv1.0/plant/DDATA/+/+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mappings[0].topic-filter|a/#/b|gridtide.mqtt.mappings[0].topic-filter: # stands alone",
                "mappings[0].series|{1}/{7}|gridtide.mqtt.mappings[0].series: {7} names a level the filter",
                "mappings[0].series|{name}|gridtide.mqtt.mappings[0].series: {name} is neither a topic level",
                "mappings[0].series|{1|gridtide.mqtt.mappings[0].series: a brace of a series template has no partner",
                "mappings[0].value|value|gridtide.mqtt.mappings[0].value: Invalid input: JSON Pointer expression must start",
                "mappings[0].unit|furlong|gridtide.mqtt.mappings[0].unit: no unit is written \"furlong\"; known are",
                "mappings[0].items|/values|gridtide.mqtt.mappings[0].items: only payload=ARRAY has items",
                "mappings[0].qualities.ok|FINE|gridtide.mqtt.mappings[0].qualities.\"ok\": no quality is called",
                "mappings[0].tenant|' '|gridtide.mqtt.mappings[0].tenant: name the tenant",
                "max-bytes-in-flight|1|gridtide.mqtt.max-bytes-in-flight is at least max-payload-bytes",
                "password|secret|gridtide.mqtt.password without username",
                "keep-alive|PT0S|gridtide.mqtt.keep-alive is at least PT1S"
            })
    void faultNamesTheKeyAndTheFix(String key, String value, String message) {
        assertThatThrownBy(() -> MqttPlan.of(MqttConfigs.of(with(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void bareNumberHasNoPointers() {
        assertThatThrownBy(() -> MqttPlan.of(MqttConfigs.of(with(
                        "mappings[0].payload", "number",
                        "mappings[0].time", "/t"))))
                .hasMessageContaining("gridtide.mqtt.mappings[0].time: a bare number has no time in it");
    }

    @Test
    void faultsOfSparkplugGroupsNameTheirKeys() {
        String[] group = {"sparkplug.groups[0].group", "plant", "sparkplug.groups[0].tenant", "demo"};

        assertThatThrownBy(() ->
                        MqttPlan.of(MqttConfigs.of(append(group, "sparkplug.groups[0].series", "{group}/{device}"))))
                .hasMessageContaining("gridtide.mqtt.sparkplug.groups[0].series: without {metric} all metrics");
        assertThatThrownBy(() -> MqttPlan.of(
                        MqttConfigs.of(append(group, "sparkplug.groups[0].node-series", "{device}/{metric}"))))
                .hasMessageContaining("gridtide.mqtt.sparkplug.groups[0].node-series: {device} is not known here");
        assertThatThrownBy(() -> MqttPlan.of(MqttConfigs.of(append(
                        group,
                        "sparkplug.groups[0].metrics[0].node",
                        "n",
                        "sparkplug.groups[0].metrics[0].metric",
                        "m",
                        "sparkplug.groups[0].metrics[0].series",
                        "s",
                        "sparkplug.groups[0].metrics[0].unit",
                        "furlong"))))
                .hasMessageContaining("gridtide.mqtt.sparkplug.groups[0].metrics[0].unit: no unit is written");
        assertThatThrownBy(() -> MqttPlan.of(MqttConfigs.of(
                        append(group, "sparkplug.groups[1].group", "plant", "sparkplug.groups[1].tenant", "other"))))
                .hasMessageContaining("gridtide.mqtt.sparkplug.groups[1].group: the group \"plant\" is listed twice");
    }

    @Test
    void enabledWithoutAnythingToListenToIsRefused() {
        assertThatThrownBy(() -> MqttPlan.of(MqttConfigs.of("enabled", "true")))
                .hasMessageContaining("nothing is listened to")
                .hasMessageContaining("declare gridtide.mqtt.mappings[0]");
    }

    @Test
    void acknowledgementIsManualAndTheSessionStays() {
        var options = MqttSettings.of(MqttConfigs.of("client-id", "me", "username", "u", "password", "p"));

        assertThat(options.isAutoAck()).isFalse();
        assertThat(options.isCleanSession()).isFalse();
        assertThat(options.getClientId()).isEqualTo("me");
        assertThat(options.getUsername()).isEqualTo("u");
    }

    @Test
    void missingTrustStoreIsNamedWithItsKey() {
        assertThatThrownBy(() ->
                        MqttSettings.of(MqttConfigs.of("tls.enabled", "true", "tls.trust-store", "/nowhere/ca.pem")))
                .hasMessageContaining("gridtide.mqtt.tls.trust-store: there is no readable file /nowhere/ca.pem");
    }

    private static String[] with(String... more) {
        return append(GOOD, more);
    }

    private static String[] append(String[] first, String... more) {
        return Stream.of(List.of(first), List.of(more)).flatMap(List::stream).toArray(String[]::new);
    }
}
