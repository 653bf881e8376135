package io.gridtide.optimize.worker;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the solver is loaded, the topics have been read to their end and the broker answers. */
@Readiness
public class OptimizeReadiness implements HealthCheck {
    private final OptimizeService service;

    OptimizeReadiness(OptimizeService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("optimize").status(service.ready()).build();
    }
}
