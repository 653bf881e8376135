package io.gridtide.ingest.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderGuardTest {
    private final List<Fault> failedAttempts = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final ProviderGuard<List<String>> guard = guard(Map.of());

    @Test
    void whatPassesIsTriedAgainUntilItIsWell() {
        assertThat(guard.call(failing(2, ProviderException.of(Fault.SERVER_ERROR, "status 500"))))
                .containsExactly("prices");

        assertThat(attempts).hasValue(3);
        assertThat(failedAttempts).containsExactly(Fault.SERVER_ERROR, Fault.SERVER_ERROR);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNREACHABLE", "RATE_LIMITED", "SERVER_ERROR", "UNREADABLE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatDoesNotPassIsAskedOnce(Fault fault) {
        ProviderException failure = Faults.of(() -> guard.call(failing(9, ProviderException.of(fault, "for good"))));

        assertThat(failure.fault()).isEqualTo(fault);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void longPauseIsLeftToTheNextRound() {
        ProviderException limited = ProviderException.later(Fault.RATE_LIMITED, "status 429", Duration.ofMinutes(10));

        assertThat(Faults.of(() -> guard.call(failing(9, limited))).retryAfter())
                .contains(Duration.ofMinutes(10));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void shortPauseAskedForIsKept() {
        ProviderGuard.Pauses pauses = new ProviderGuard.Pauses(Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 0);

        assertThat(pauses.nextDelayInMillis(ProviderException.of(Fault.SERVER_ERROR, "")))
                .isEqualTo(500);
        assertThat(pauses.nextDelayInMillis(ProviderException.of(Fault.SERVER_ERROR, "")))
                .isEqualTo(1000);
        assertThat(pauses.nextDelayInMillis(ProviderException.of(Fault.SERVER_ERROR, "")))
                .isEqualTo(1500);
        assertThat(pauses.nextDelayInMillis(ProviderException.later(Fault.RATE_LIMITED, "", Duration.ofSeconds(20))))
                .isEqualTo(20_000);
    }

    @Test
    void providerThatFailsAgainAndAgainIsLeftAlone() {
        ProviderGuard<List<String>> patient = guard(Map.of("gridtide.providers.circuit.delay", "PT1H"));
        Faults.of(() -> patient.call(failing(99, ProviderException.of(Fault.SERVER_ERROR, "status 500"))));

        assertThat(attempts).hasValue(4);
        assertThat(patient.circuit()).isEqualTo(CircuitBreakerState.OPEN);
        assertThat(Faults.of(() -> patient.call(failing(99, ProviderException.of(Fault.SERVER_ERROR, ""))))
                        .fault())
                .isEqualTo(Fault.CIRCUIT_OPEN);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void providerThatWasLeftAloneIsAskedAgainAfterAWhile() {
        Faults.of(() -> guard.call(failing(99, ProviderException.of(Fault.SERVER_ERROR, "status 500"))));

        await().until(() -> Faults.isTaken(() -> guard.call(failing(0, ProviderException.changed("")))));
        assertThat(guard.circuit()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    @Test
    void dayWithoutDataDoesNotCountAgainstTheProvider() {
        for (int day = 0; day < 10; day++) {
            Faults.of(() -> guard.call(failing(99, ProviderException.of(Fault.NO_DATA, "nothing yet"))));
        }

        assertThat(attempts).hasValue(10);
        assertThat(guard.circuit()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    private ProviderGuard<List<String>> guard(Map<String, String> settings) {
        return new ProviderGuard<>(
                "test", new TypeLiteral<>() {}, Configs.quick(settings), () -> 0, failedAttempts::add);
    }

    private Supplier<List<String>> failing(int times, ProviderException failure) {
        return () -> {
            if (attempts.getAndIncrement() < times) {
                throw failure;
            }
            return List.of("prices");
        };
    }
}
