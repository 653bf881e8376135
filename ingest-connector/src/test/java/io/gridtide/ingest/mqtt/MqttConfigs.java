package io.gridtide.ingest.mqtt;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** MQTT configurations for tests. */
public final class MqttConfigs {
    private MqttConfigs() {}

    /** The configuration of pairs of key and value; keys lack {@code gridtide.mqtt.}. */
    public static MqttConfig of(String... pairs) {
        Map<String, String> properties = new HashMap<>();
        for (int position = 0; position < pairs.length; position += 2) {
            properties.put("gridtide.mqtt." + pairs[position], pairs[position + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(MqttConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(MqttConfig.class);
    }
}
