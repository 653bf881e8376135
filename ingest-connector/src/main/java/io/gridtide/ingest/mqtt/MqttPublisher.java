package io.gridtide.ingest.mqtt;

/** Sends to the MQTT broker; what cannot be sent now is dropped. */
@FunctionalInterface
public interface MqttPublisher {
    /**
     * How a message is sent.
     *
     * @param qos quality of service, 0 to 2
     * @param retained whether the broker keeps it for later subscribers
     */
    record Delivery(int qos, boolean retained) {}

    void publish(String topic, byte[] payload, Delivery delivery);
}
