package io.gridtide.forecast.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final SeriesHistory history = new SeriesHistory(Resolution.QUARTER_HOUR, Duration.ofDays(2));

    @Test
    void stepsThatNobodyNamedAreMissing() {
        history.put(START, 1);
        history.put(START.plusSeconds(2700), 2);

        GridSeries series = history.snapshot();
        long first = series.indexOf(START);
        assertThat(series.at(first)).isEqualTo(1);
        assertThat(series.at(first + 1)).isNaN();
        assertThat(series.at(first + 3)).isEqualTo(2);
        assertThat(series.at(first - 1)).isNaN();
        assertThat(series.at(first + 4)).isNaN();
        assertThat(history.knownUntil()).contains(START.plusSeconds(3600));
    }

    @Test
    void aRevisionReplacesAndMayTakeBack() {
        history.put(START, 1);
        history.put(START, 5);
        assertThat(history.snapshot().at(history.snapshot().firstIndex())).isEqualTo(5);

        history.put(START, Double.NaN);
        assertThat(history.knownUntil()).isEmpty();
    }

    @Test
    void valuesOlderThanWhatIsKeptAreDropped() {
        history.put(START.plus(Duration.ofDays(3)), 1);

        assertThat(history.put(START, 9)).isFalse();
        assertThat(history.put(START.plus(Duration.ofDays(2)), 9)).isTrue();
    }

    @Test
    void aLongSilenceLeavesNothingOldBehind() {
        for (int i = 0; i < 192; i++) {
            history.put(START.plusSeconds(900L * i), i);
        }
        Instant later = START.plus(Duration.ofDays(400));
        history.put(later, 7);

        assertThat(history.snapshot().knownCount()).isEqualTo(1);
        assertThat(history.snapshot().endIndex() - history.snapshot().firstIndex())
                .isEqualTo(192);
    }

    @Test
    void anyOrderOfArrivalGivesTheSameSeries() {
        TreeMap<Long, Double> expected = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            long step = random.nextInt(192);
            double value = random.nextDouble();
            history.put(START.plusSeconds(900 * step), value);
            expected.put(step, value);
        }

        GridSeries series = history.snapshot();
        long first = series.indexOf(START);
        assertThat(series.knownCount()).isEqualTo(expected.size());
        expected.forEach((step, value) -> assertThat(series.at(first + step)).isEqualTo(value));
    }

    @Test
    void aSnapshotDoesNotChangeAnyMore() {
        history.put(START, 1);
        GridSeries snapshot = history.snapshot();
        history.put(START, 2);

        assertThat(snapshot.at(snapshot.firstIndex())).isEqualTo(1);
    }

    @Test
    void infiniteValuesAreRefused() {
        assertThatThrownBy(() -> history.put(START, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity");
    }

    @Test
    void issuedValuesAnswerWithWhatWasKnownThen() {
        IssuedValues weather = new IssuedValues(Duration.ofDays(10));
        Instant valid = START.plusSeconds(7200);
        weather.put(valid, START.minusSeconds(3600), 10);
        weather.put(valid, START, 12);

        assertThat(weather.valueAt(valid.plusSeconds(900), START)).isEqualTo(12);
        assertThat(weather.valueAt(valid, START.minusSeconds(1))).isEqualTo(10);
        assertThat(weather.valueAt(valid, START.minusSeconds(3601))).isNaN();
        assertThat(weather.valueAt(valid.plusSeconds(3600), START)).isNaN();
    }
}
