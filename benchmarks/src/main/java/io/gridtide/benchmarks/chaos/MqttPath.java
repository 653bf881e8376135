package io.gridtide.benchmarks.chaos;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.gridtide.launcher.process.Ports;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Plain JSON messages of QoS 1 to an MQTT broker in this process, which keeps them for the write side while that is away. The
 * sender counts a message as safe when the MQTT broker has it.
 */
final class MqttPath implements SendingPath {
    private static final String HOST = "127.0.0.1";
    private static final int AT_ONCE = 10;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Readings readings;
    private final String tenant;
    private final int port = Ports.someFree(1).getFirst();
    private final Server broker = new Server();
    private final Mqtt3AsyncClient client;
    private final Ledger ledger = new Ledger();

    MqttPath(Readings readings, String tenant, Path directory) {
        this.readings = readings;
        this.tenant = tenant;
        Properties settings = new Properties();
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, HOST);
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, directory.toString());
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        try {
            broker.startServer(new MemoryConfig(settings));
        } catch (IOException failure) {
            throw new UncheckedIOException("the MQTT broker of the run cannot be started", failure);
        }
        this.client = MqttClient.builder()
                .useMqttVersion3()
                .identifier("chaos-sender")
                .serverHost(HOST)
                .serverPort(port)
                .buildAsync();
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
                "gridtide.mqtt.enabled", "true",
                "gridtide.mqtt.port", Integer.toString(port),
                "gridtide.mqtt.reconnect-at-most", "PT2S",
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
        broker.stopServer();
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
