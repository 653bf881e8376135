package io.gridtide.ingest.provider;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells how the providers fare. Always up: the other ways in work without them. */
@Readiness
@Singleton
public class ProvidersHealth implements HealthCheck {
    private final Providers providers;

    public ProvidersHealth(Providers providers) {
        this.providers = providers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("providers").up();
        for (ProviderView view : providers.views()) {
            Double age = view.ageSeconds();
            response.withData(
                    view.name(),
                    view.state() + " circuit=" + view.circuit() + " ageSeconds="
                            + (age == null ? "none" : Long.toString(Math.round(age))));
        }
        return response.build();
    }
}
