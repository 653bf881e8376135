package io.gridtide.ingest.cdc;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
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
        return HealthCheckResponse.named("registry-capture")
                .status(state.healthy())
                .withData("state", state.label())
                .build();
    }
}
