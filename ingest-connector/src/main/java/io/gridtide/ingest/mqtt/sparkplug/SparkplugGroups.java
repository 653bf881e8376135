package io.gridtide.ingest.mqtt.sparkplug;

import io.gridtide.ingest.mqtt.MqttConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The groups that are listened to, checked. */
public final class SparkplugGroups {
    private final Map<String, GroupMapping> mappingByGroup;

    private SparkplugGroups(Map<String, GroupMapping> mappingByGroup) {
        this.mappingByGroup = mappingByGroup;
    }

    /** @throws IllegalArgumentException with the key at fault and what to write instead */
    public static SparkplugGroups of(MqttConfig.Sparkplug declared) {
        Map<String, GroupMapping> mappings = new LinkedHashMap<>();
        for (int index = 0; index < declared.groups().size(); index++) {
            String key = "gridtide.mqtt.sparkplug.groups[" + index + ']';
            MqttConfig.Group group = declared.groups().get(index);
            if (mappings.put(group.group(), GroupMapping.of(key, group)) != null) {
                throw new IllegalArgumentException(
                        key + ".group: the group \"" + group.group() + "\" is listed twice; join the two");
            }
        }
        return new SparkplugGroups(mappings);
    }

    /** Topic filters of all groups. */
    public List<String> filters() {
        return mappingByGroup.keySet().stream()
                .flatMap(group -> SparkplugTopic.filters(group).stream())
                .toList();
    }

    Map<String, GroupMapping> mappingByGroup() {
        return mappingByGroup;
    }
}
