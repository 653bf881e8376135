package io.gridtide.ingest.provider;

import io.gridtide.ingest.config.Edges;
import io.gridtide.ingest.config.ProvidersConfig;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Stands between a schedule and a provider: repeats what may pass with growing pauses, or after the pause the provider
 * asked for, and leaves a provider alone for a while that failed again and again. One per provider.
 *
 * @param <T> what a fetch gives
 */
final class ProviderGuard<T> {
    private final TypedGuard<T> guard;
    private final Duration longestPause;
    private final Duration openFor;
    private volatile CircuitBreakerState circuit = CircuitBreakerState.CLOSED;

    /**
     * A guard.
     *
     * @param name the provider, for logs
     * @param type what a fetch gives
     * @param failed told of every attempt that failed
     */
    ProviderGuard(
            String name, TypeLiteral<T> type, ProvidersConfig config, Edges.Chance chance, Consumer<Fault> failed) {
        ProvidersConfig.Retry retry = config.retry();
        this.longestPause = retry.atMost();
        this.openFor = config.circuit().delay();
        this.guard = TypedGuard.create(type)
                .withDescription(name)
                .withCircuitBreaker()
                .when(failure -> failure instanceof ProviderException own && counts(own, failed))
                .requestVolumeThreshold(config.circuit().failures())
                .failureRatio(1)
                .delay(openFor.toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> circuit = state)
                .done()
                .withRetry()
                .maxRetries(retry.attempts())
                .maxDuration(1, ChronoUnit.HOURS)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(this::mayPass)
                .withCustomBackoff()
                .strategy(() -> new Pauses(retry.atFirst(), longestPause, chance))
                .done()
                .done()
                .build();
    }

    /**
     * Fetches; blocks through all attempts.
     *
     * @throws ProviderException what the last attempt failed with, or that the circuit is open
     */
    T call(Supplier<T> fetch) {
        try {
            return guard.get(fetch);
        } catch (CircuitBreakerOpenException open) {
            throw ProviderException.of(
                    Fault.CIRCUIT_OPEN, "not asked, because it failed again and again; tried again after " + openFor);
        }
    }

    /** CLOSED lets through, OPEN does not, HALF_OPEN tries one. */
    CircuitBreakerState circuit() {
        return circuit;
    }

    private static boolean counts(ProviderException failure, Consumer<Fault> failed) {
        failed.accept(failure.fault());
        return failure.fault().ofTheProvider();
    }

    private boolean mayPass(Throwable failure) {
        return failure instanceof ProviderException own
                && own.fault().passing()
                && own.retryAfter().orElse(Duration.ZERO).compareTo(longestPause) <= 0;
    }

    /** Doubles from one attempt to the next; each pause is half certain and half chance. */
    static final class Pauses implements CustomBackoffStrategy {
        private final Duration longest;
        private final Edges.Chance chance;
        private Duration next;

        Pauses(Duration first, Duration longest, Edges.Chance chance) {
            this.next = first;
            this.longest = longest;
            this.chance = chance;
        }

        @Override
        public long nextDelayInMillis(Throwable failure) {
            Duration pause = next.compareTo(longest) < 0 ? next : longest;
            next = pause.multipliedBy(2);
            long own = (long) (pause.toMillis() * (0.5 + chance.next() / 2));
            long asked = failure instanceof ProviderException provider
                    ? provider.retryAfter().orElse(Duration.ZERO).toMillis()
                    : 0;
            return Math.max(own, asked);
        }
    }
}
