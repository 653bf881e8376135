package io.gridtide.ingest.provider;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** The figures of one provider. */
final class ProviderMetrics {
    private final MeterRegistry registry;
    private final String provider;

    ProviderMetrics(MeterRegistry registry, String provider) {
        this.registry = registry;
        this.provider = provider;
    }

    /** Shows age, reach and gaps of every target, and the circuit. */
    void show(ProviderStatus status, Supplier<CircuitBreakerState> circuit, InstantSource clock) {
        Gauge.builder("gridtide.provider.circuit.open", () -> circuit.get() == CircuitBreakerState.CLOSED ? 0 : 1)
                .description("1 while the provider is left alone after failures")
                .tag("provider", provider)
                .register(registry);
        for (ProviderStatus.Target target : status.targets()) {
            String id = target.target();
            gauge("gridtide.provider.age.seconds", "Age of the last good answer", id, status, one -> {
                Double age = one.ageSeconds(clock.instant());
                return age == null ? Double.NaN : age;
            });
            gauge("gridtide.provider.ahead.seconds", "How far from now on values are known", id, status, one -> {
                Instant until = one.coveredUntil();
                return until == null
                        ? 0.0
                        : Math.max(0.0, Duration.between(clock.instant(), until).toSeconds());
            });
            gauge("gridtide.provider.missing.intervals", "Gaps in what was fetched last", id, status, one ->
                    (double) one.missingIntervals());
        }
    }

    /** An attempt failed; a fetch has several. */
    void attemptFailed(Fault fault) {
        count("gridtide.provider.attempt.failures", fault.name());
    }

    void fetched(ProviderJob.Outcome outcome) {
        count("gridtide.provider.fetches", "OK");
        registry.counter("gridtide.provider.records", "provider", provider).increment(outcome.published());
    }

    void failed(Fault fault) {
        count("gridtide.provider.fetches", fault.name());
    }

    private void count(String name, String outcome) {
        registry.counter(name, "provider", provider, "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }

    private void gauge(
            String name,
            String description,
            String target,
            ProviderStatus status,
            Function<ProviderStatus.Target, Double> value) {
        Gauge.builder(name, () -> value.apply(find(status, target)))
                .description(description)
                .tag("provider", provider)
                .tag("target", target)
                .register(registry);
    }

    private static ProviderStatus.Target find(ProviderStatus status, String target) {
        return status.targets().stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow();
    }
}
