package io.gridtide.ingest.cdc;

import io.gridtide.ingest.kafka.BrokerLink;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when changes of the registry flow, through this instance or through the one it stands by for. While the broker is away
 * no capture can write, and that is no reason to turn readings away: whether those are safe another check tells.
 */
@Readiness
@Singleton
public class CaptureReadiness implements HealthCheck {
    private final RegistryCapture capture;
    private final BrokerLink broker;

    public CaptureReadiness(RegistryCapture capture, BrokerLink broker) {
        this.capture = capture;
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        CaptureState state = capture.state();
        return report("registry-capture", state, capture.slot())
                .status(state.healthy() || broker.fault().isPresent())
                .build();
    }

    /** State and slot of a capture as data of a report. */
    public static HealthCheckResponseBuilder report(String check, CaptureState state, Optional<ReplicationSlot> slot) {
        HealthCheckResponseBuilder report = HealthCheckResponse.named(check).withData("state", state.label());
        slot.ifPresent(one -> report.withData("slotWalStatus", one.walStatus())
                .withData("slotActive", one.active())
                .withData("slotRetainedBytes", one.retainedBytes()));
        return report;
    }
}
