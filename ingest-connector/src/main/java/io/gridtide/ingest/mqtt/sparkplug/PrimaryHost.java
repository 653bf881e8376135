package io.gridtide.ingest.mqtt.sparkplug;

import io.gridtide.ingest.mqtt.MqttPublisher.Delivery;

/**
 * The state message of a primary host (Sparkplug 3.0, section 5.3): nodes that wait for their host hold back data while
 * it is offline. The will carries the same time as the birth that follows it.
 *
 * @param hostId id of the host
 * @param epochMilli when the connection was begun
 */
public record PrimaryHost(String hostId, long epochMilli) {
    /** At least once, kept for nodes that connect later. */
    public static final Delivery DELIVERY = new Delivery(1, true);

    public String topic() {
        return SparkplugTopic.hostState(hostId);
    }

    public byte[] online() {
        return Commands.hostState(true, epochMilli);
    }

    public byte[] offline() {
        return Commands.hostState(false, epochMilli);
    }
}
