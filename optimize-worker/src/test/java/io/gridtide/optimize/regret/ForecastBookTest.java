package io.gridtide.optimize.regret;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.input.ForecastSnapshot;
import io.gridtide.optimize.input.StepValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastBookTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-06-02T00:00:00Z");

    private final ForecastBook book = new ForecastBook();

    private void issued(Duration beforeMidnight, double value) {
        Instant at = MIDNIGHT.minus(beforeMidnight);
        book.put(new ForecastSnapshot(
                "load",
                at,
                ForecastSnapshot.Quantiles.certain(new StepValues(at, Duration.ofHours(1), List.of(value))),
                false));
    }

    private double known(Instant time) {
        return book.knownAt("load", time)
                .map(forecast -> forecast.median().values().getFirst())
                .orElse(Double.NaN);
    }

    @Test
    void whatCountsIsTheNewestThatHadBeenIssued() {
        issued(Duration.ofHours(3), 1);
        issued(Duration.ofHours(1), 2);
        issued(Duration.ofHours(-1), 3);

        assertThat(known(MIDNIGHT)).isEqualTo(2);
    }

    @Test
    void anOlderOneThatComesLateChangesNothing() {
        issued(Duration.ofHours(1), 2);
        issued(Duration.ofHours(3), 1);

        assertThat(known(MIDNIGHT)).isEqualTo(2);
    }

    @Test
    void aDayOldForecastIsNone() {
        issued(Duration.ofHours(25), 1);

        assertThat(known(MIDNIGHT)).isNaN();
    }

    @Test
    void onlyTheLastDaysAreKept() {
        issued(Duration.ofDays(5), 1);
        issued(Duration.ofHours(1), 2);

        assertThat(known(MIDNIGHT.minus(Duration.ofDays(5)))).isNaN();
    }
}
