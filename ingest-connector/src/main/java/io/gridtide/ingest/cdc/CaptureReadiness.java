package io.gridtide.ingest.cdc;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when changes of the registry flow, through this instance or through the one it stands by for. */
@Readiness
@Singleton
public class CaptureReadiness implements HealthCheck {
    private final RegistryCapture capture;

    public CaptureReadiness(RegistryCapture capture) {
        this.capture = capture;
    }

    @Override
    public HealthCheckResponse call() {
        CaptureState state = capture.state();
        return report("registry-capture", state, capture.slot())
                .status(state.healthy())
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
