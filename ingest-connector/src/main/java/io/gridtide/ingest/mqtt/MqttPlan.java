package io.gridtide.ingest.mqtt;

import io.gridtide.ingest.mqtt.sparkplug.SparkplugGroups;
import io.gridtide.ingest.mqtt.sparkplug.SparkplugTopic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is listened to and what becomes of it, checked as a whole.
 *
 * @param mappings plain topics, in the order they are tried
 * @param groups Sparkplug groups
 */
public record MqttPlan(List<JsonMapping> mappings, SparkplugGroups groups) {
    /** @throws IllegalArgumentException with the key at fault and what to write instead */
    static MqttPlan of(MqttConfig config) {
        List<JsonMapping> mappings = new ArrayList<>();
        for (int index = 0; index < config.mappings().size(); index++) {
            mappings.add(JsonMapping.of(
                    "gridtide.mqtt.mappings[" + index + ']', config.mappings().get(index)));
        }
        MqttPlan plan = new MqttPlan(List.copyOf(mappings), SparkplugGroups.of(config.sparkplug()));
        if (plan.filters().isEmpty()) {
            throw new IllegalArgumentException(
                    "gridtide.mqtt.enabled=true, but nothing is listened to\n"
                            + "declare gridtide.mqtt.mappings[0] or gridtide.mqtt.sparkplug.groups[0], or set gridtide.mqtt.enabled=false");
        }
        checkLimits(config);
        return plan;
    }

    /** Every topic filter to subscribe to. */
    Set<String> filters() {
        Set<String> filters = new LinkedHashSet<>(groups.filters());
        mappings.forEach(mapping -> filters.add(mapping.filter().text()));
        return filters;
    }

    /** The mapping of a plain topic. */
    Optional<JsonMapping> mapping(List<String> topic) {
        return mappings.stream()
                .filter(mapping -> mapping.filter().matches(topic))
                .findFirst();
    }

    static boolean isSparkplug(List<String> topic) {
        return topic.getFirst().equals(SparkplugTopic.NAMESPACE);
    }

    private static void checkLimits(MqttConfig config) {
        require(config.maxInFlight() >= 1, "max-in-flight is at least 1");
        require(config.maxPayloadBytes() >= 1, "max-payload-bytes is at least 1");
        require(
                config.maxBytesInFlight() >= config.maxPayloadBytes(),
                "max-bytes-in-flight is at least max-payload-bytes, or the greatest payload would never get in");
        require(
                config.maxPacketBytes() > config.maxPayloadBytes(),
                "max-packet-bytes is greater than max-payload-bytes, for the topic is part of a packet");
        require(config.keepAlive().toSeconds() >= 1, "keep-alive is at least PT1S");
        require(config.keepAlive().toSeconds() <= 65_535, "keep-alive is at most PT65535S");
        require(config.reconnectAtMost().toMillis() >= 2_000, "reconnect-at-most is at least PT2S");
        require(!config.clientId().isBlank(), "client-id is not blank: the broker keeps the session under it");
        require(
                config.username().isPresent() || config.password().isEmpty(),
                "password without username: set both or neither");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("gridtide.mqtt." + rule);
        }
    }
}
