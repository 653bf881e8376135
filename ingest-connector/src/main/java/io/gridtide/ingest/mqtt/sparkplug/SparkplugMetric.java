package io.gridtide.ingest.mqtt.sparkplug;

import org.jspecify.annotations.Nullable;

/**
 * One metric of a payload.
 *
 * @param name its name; null in data that goes by alias
 * @param alias its alias; null when it has none
 * @param epochMilli when it was measured; null for the time of the payload
 * @param typeCode code of its type; 0 when not stated
 * @param empty whether the sender states that there is no value
 * @param value what it carries
 * @param qualityCode property {@code Quality}; null when not stated
 */
record SparkplugMetric(
        @Nullable String name,
        @Nullable Long alias,
        @Nullable Long epochMilli,
        int typeCode,
        boolean empty,
        MetricValue value,
        @Nullable Integer qualityCode) {

    /** How messages call it. */
    String label() {
        if (name != null) {
            return name;
        }
        return alias == null ? "(no name, no alias)" : "alias " + Long.toUnsignedString(alias);
    }
}
