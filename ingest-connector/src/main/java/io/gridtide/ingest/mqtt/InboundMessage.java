package io.gridtide.ingest.mqtt;

import java.time.Instant;

/**
 * One message as it came from the broker.
 *
 * @param topic MQTT topic
 * @param payload payload
 * @param flags how it was delivered
 * @param arrivedAt when, UTC
 * @param acknowledge tells the broker that it is safe; called once, at most
 */
@SuppressWarnings("ArrayRecordComponent") // carried through untouched, never compared
public record InboundMessage(String topic, byte[] payload, Flags flags, Instant arrivedAt, Runnable acknowledge) {
    /**
     * How a message was delivered.
     *
     * @param qos quality of service, 0 to 2
     * @param retained kept by the broker and sent because of the subscription; not fresh
     * @param duplicate delivered before and not acknowledged
     */
    public record Flags(int qos, boolean retained, boolean duplicate) {}
}
