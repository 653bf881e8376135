package io.gridtide.benchmarks.chaos;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Plain JSON messages of QoS 1. The sender counts a message as safe when the MQTT broker has it. */
final class MqttPath implements SendingPath {
    private static final int AT_ONCE = 10;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Readings readings;
    private final String tenant;
    private final Mqtt3AsyncClient client;
    private final Ledger ledger = new Ledger();

    MqttPath(Readings readings, String tenant, MqttBroker broker) {
        this.readings = readings;
        this.tenant = tenant;
        this.client = broker.client("chaos-sender").buildAsync();
        client.connect().join();
    }

    @Override
    public String name() {
        return "MQTT, JSON";
    }

    @Override
    public List<String> seriesIds() {
        return readings.seriesIds();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** What the write side is told. */
    Map<String, String> settings() {
        return Map.of(
                "gridtide.mqtt.mappings[0].topic-filter", "chaos/+/+",
                "gridtide.mqtt.mappings[0].tenant", tenant,
                "gridtide.mqtt.mappings[0].series", "{0}/{1}/{2}",
                "gridtide.mqtt.mappings[0].time", "/time",
                "gridtide.mqtt.mappings[0].unit", "kW");
    }

    @Override
    public void send(BooleanSupplier goOn) throws InterruptedException {
        List<CompletableFuture<?>> underWay = new ArrayList<>();
        while (goOn.getAsBoolean()) {
            List<SentReading> items = readings.next(AT_ONCE);
            ledger.sent(items);
            items.forEach(item -> underWay.add(publish(item)));
            underWay.removeIf(CompletableFuture::isDone);
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        CompletableFuture.allOf(underWay.toArray(CompletableFuture<?>[]::new)).join();
    }

    @Override
    public void close() {
        client.disconnect();
    }

    private CompletableFuture<?> publish(SentReading reading) {
        String payload = "{\"value\":%s,\"time\":\"%s\"}".formatted(reading.valueKw(), reading.at());
        return client.publish(Mqtt3Publish.builder()
                        .topic(reading.seriesId())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(payload.getBytes(StandardCharsets.UTF_8))
                        .build())
                .handle((published, failure) -> {
                    if (failure == null) {
                        ledger.acknowledged(List.of(reading));
                    } else {
                        ledger.reported(List.of(reading), failure.getClass().getSimpleName());
                    }
                    return null;
                });
    }
}
