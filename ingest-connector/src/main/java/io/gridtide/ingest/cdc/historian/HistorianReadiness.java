package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.cdc.CaptureReadiness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells where the capture of the historian stands. It is never a reason to take no other data: an outage of that
 * database must not stop the other ways in.
 */
@Readiness
@Singleton
public class HistorianReadiness implements HealthCheck {
    private final HistorianCapture capture;

    public HistorianReadiness(HistorianCapture capture) {
        this.capture = capture;
    }

    @Override
    public HealthCheckResponse call() {
        return CaptureReadiness.report("historian-capture", capture.state(), capture.slot())
                .up()
                .build();
    }
}
