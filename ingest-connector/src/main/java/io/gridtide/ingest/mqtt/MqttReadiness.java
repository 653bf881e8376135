package io.gridtide.ingest.mqtt;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells the state of the MQTT path and is always up: readiness decides who gets HTTP requests, and those need no MQTT
 * broker. The gauge {@code gridtide_ingest_mqtt_connected} is for alerts.
 */
@Readiness
@Singleton
public class MqttReadiness implements HealthCheck {
    private final MqttFeed feed;

    public MqttReadiness(MqttFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mqtt")
                .up()
                .withData("state", feed.state())
                .withData("detail", feed.detail())
                .build();
    }
}
