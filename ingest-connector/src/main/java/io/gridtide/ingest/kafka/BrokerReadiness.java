package io.gridtide.ingest.kafka;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the broker answers and has every topic this service writes. */
@Readiness
@Singleton
public class BrokerReadiness implements HealthCheck {
    private final BrokerLink link;

    public BrokerReadiness(BrokerLink link) {
        this.link = link;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> fault = link.fault();
        return HealthCheckResponse.named("kafka-broker")
                .status(fault.isEmpty())
                .withData("detail", fault.orElse("topics found"))
                .build();
    }
}
