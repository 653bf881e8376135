package io.gridtide.forecast.worker;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the topics have been read to their end, so that a forecast asked for now would use all there is. */
@Readiness
public class ForecastReadiness implements HealthCheck {
    private final ForecastService service;

    ForecastReadiness(ForecastService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("forecast").status(service.ready()).build();
    }
}
