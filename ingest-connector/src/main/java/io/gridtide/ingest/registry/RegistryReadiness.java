package io.gridtide.ingest.registry;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the registry topics have been read to their end. */
@Readiness
@Singleton
public class RegistryReadiness implements HealthCheck {
    private final RegistryLoader loader;
    private final RegistryView view;

    public RegistryReadiness(RegistryLoader loader, RegistryView view) {
        this.loader = loader;
        this.view = view;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> fault = loader.fault();
        return HealthCheckResponse.named("registry-view")
                .status(fault.isEmpty())
                .withData("detail", fault.orElse("caught up"))
                .withData("series", view.seriesCount())
                .build();
    }
}
