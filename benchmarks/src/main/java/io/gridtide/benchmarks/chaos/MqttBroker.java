package io.gridtide.benchmarks.chaos;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import io.gridtide.launcher.process.Ports;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** An MQTT broker in this process, which keeps what was sent to the write side while that is away. */
final class MqttBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final int port = Ports.someFree(1).getFirst();
    private final Server server = new Server();

    MqttBroker(Path directory) {
        Properties settings = new Properties();
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, HOST);
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, directory.toString());
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        try {
            server.startServer(new MemoryConfig(settings));
        } catch (IOException failure) {
            throw new UncheckedIOException("the MQTT broker of the run cannot be started", failure);
        }
    }

    /** A client that is not connected yet. */
    Mqtt3ClientBuilder client(String id) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(id)
                .serverHost(HOST)
                .serverPort(port);
    }

    /** What the write side is told. */
    Map<String, String> settings() {
        return Map.of(
                "gridtide.mqtt.enabled", "true",
                "gridtide.mqtt.port", Integer.toString(port),
                "gridtide.mqtt.reconnect-at-most", "PT2S");
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
