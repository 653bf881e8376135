package io.gridtide.forecast.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.history.GridSeries;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ScaleChangeTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 40;

    @Test
    void aMeterThatCountsWattsSinceAWeekIsNoticed() {
        GridSeries series = series(day -> day < 33 ? 1 : 1_000);

        assertThat(ScaleChange.find(series, Kind.LOAD, series.endIndex())).hasValue(series.firstIndex() + 33 * 24);
    }

    @Test
    void soIsOneThatCountsLessThanAQuarter() {
        GridSeries series = series(day -> day < 36 ? 1 : 0.1);

        assertThat(ScaleChange.find(series, Kind.LOAD, series.endIndex())).hasValue(series.firstIndex() + 36 * 24);
    }

    @Test
    void aSingleDayFarFromTheOthersIsNoChange() {
        assertThat(found(day -> day == DAYS - 1 ? 1_000 : 1)).isFalse();
    }

    @Test
    void aLoadThatTriplesIsNoChange() {
        assertThat(found(day -> day < 33 ? 1 : 3)).isFalse();
    }

    @Test
    void daysOfRestAmongOthersAreNoChange() {
        assertThat(found(day -> day % 7 > 4 ? 0.01 : 1)).isFalse();
    }

    @Test
    void whatIsMeasuredAfterTheOriginIsNotSeen() {
        GridSeries series = series(day -> day < 33 ? 1 : 1_000);

        assertThat(ScaleChange.find(series, Kind.LOAD, series.firstIndex() + 33 * 24))
                .isEmpty();
    }

    private static boolean found(IntToDoubleFunction scaleOfDay) {
        GridSeries series = series(scaleOfDay);
        return ScaleChange.find(series, Kind.LOAD, series.endIndex()).isPresent();
    }

    private static GridSeries series(IntToDoubleFunction scaleOfDay) {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[DAYS * 24];
        for (int i = 0; i < values.length; i++) {
            values[i] = scaleOfDay.applyAsDouble(i / 24) * (1 + random.nextDouble());
        }
        return GridSeries.of(Resolution.HOUR, FIRST, values);
    }
}
