package io.gridtide.ingest.kafka;

import io.gridtide.ingest.spool.SpoolStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when what comes in can be made safe: the broker answers and has every topic this service writes, or the spool has room
 * for it.
 */
@Readiness
@Singleton
public class BrokerReadiness implements HealthCheck {
    private final BrokerLink link;
    private final DurableWriter writer;

    public BrokerReadiness(BrokerLink link, DurableWriter writer) {
        this.link = link;
        this.writer = writer;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> fault = link.fault();
        Optional<SpoolStatus> spool = writer.spool();
        boolean direct = fault.isEmpty() && !writer.isSpooling();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("kafka-broker")
                .status(direct || spool.filter(one -> one.fault().isEmpty()).isPresent())
                .withData("broker", fault.isEmpty() ? "UP" : "DOWN")
                .withData("detail", fault.orElse("topics found"));
        spool.ifPresent(status -> describe(status, answer));
        return answer.build();
    }

    private void describe(SpoolStatus status, HealthCheckResponseBuilder answer) {
        answer.withData("spool", status.fault().orElse(writer.isSpooling() ? "in use" : "not in use"))
                .withData("spoolBytes", status.usedBytes())
                .withData("spoolLimitBytes", status.limitBytes())
                .withData("spoolRecords", status.records());
        status.oldestAge().ifPresent(age -> answer.withData("spoolOldestSeconds", age.toSeconds()));
    }
}
