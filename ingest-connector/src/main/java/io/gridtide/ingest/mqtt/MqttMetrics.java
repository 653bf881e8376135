package io.gridtide.ingest.mqtt;

import io.gridtide.ingest.mqtt.sparkplug.SparkplugReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What is counted of the MQTT path. */
@Singleton
public class MqttMetrics implements SparkplugReader.Events {
    private static final String PREFIX = "gridtide.ingest.mqtt.";

    private final MeterRegistry registry;

    public MqttMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void received() {
        counter("received", "Messages received").increment();
    }

    void acknowledged() {
        counter("acknowledged", "Messages of quality of service 1 acknowledged to the MQTT broker")
                .increment();
    }

    /** A message of quality of service 0 that found no room: it is lost, as its sender allowed. */
    void dropped() {
        counter("dropped", "Messages of quality of service 0 lost for want of room")
                .increment();
    }

    /** A message of quality of service 1 that found no room: it comes again after a reconnect. */
    void turnedAway() {
        counter("turned.away", "Messages left unacknowledged for want of room, delivered again later")
                .increment();
    }

    void rejected(String reason) {
        registry.counter(PREFIX + "rejected", "reason", reason).increment();
    }

    void accepted(int readings) {
        registry.counter("gridtide.ingest.accepted", "topic", "meter.reading.v1")
                .increment(readings);
    }

    void retried() {
        counter("write.retries", "Writes that were not acknowledged and tried again")
                .increment();
    }

    @Override
    public void sequenceGap() {
        counter("sequence.gaps", "Gaps in the sequence numbers of Sparkplug nodes")
                .increment();
    }

    @Override
    public void rebirthRequested() {
        counter("rebirth.requests", "Rebirth requests sent to Sparkplug nodes").increment();
    }

    @Override
    public void died() {
        counter("deaths", "Deaths of Sparkplug nodes and devices").increment();
    }

    @Override
    public void ignored(String reason) {
        registry.counter(PREFIX + "ignored", "reason", reason).increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(registry);
    }
}
