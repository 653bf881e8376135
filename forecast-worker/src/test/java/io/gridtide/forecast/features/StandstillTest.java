package io.gridtide.forecast.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.history.GridSeries;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STILL_FROM = 100;
    private static final int STILL_UNTIL = 300;

    @Test
    void aPlantThatGivesNothingForDaysStandsStillFromTheThirdDayOn() {
        GridSeries series = standingStill(0);

        assertThat(Standstill.at(series, Kind.GENERATION, series.firstIndex() + STILL_FROM + 40))
                .isEmpty();
        assertThat(Standstill.at(series, Kind.GENERATION, series.firstIndex() + STILL_FROM + 60))
                .hasValue(0);
        assertThat(Standstill.at(series, Kind.GENERATION, series.firstIndex() + STILL_UNTIL + 1))
                .isEmpty();
    }

    @Test
    void itsHoursButTheFirstTwoDaysAreTakenOut() {
        GridSeries series = standingStill(0);

        GridSeries moving = Standstill.without(series, Kind.GENERATION);

        for (int i = 0; i < 400; i++) {
            boolean out = i >= STILL_FROM + 48 && i < STILL_UNTIL;
            assertThat(Double.isNaN(moving.at(series.firstIndex() + i)))
                    .as("hour %d", i)
                    .isEqualTo(out);
        }
    }

    @Test
    void whatComesLaterDoesNotChangeWhatIsTakenOut() {
        GridSeries series = standingStill(0);

        for (int known : new int[] {STILL_FROM + 30, STILL_FROM + 70, STILL_UNTIL + 5}) {
            long origin = series.firstIndex() + known;
            GridSeries then = Standstill.without(series.before(origin), Kind.LOAD);
            GridSeries later = Standstill.without(series, Kind.LOAD);
            for (long index = series.firstIndex(); index < origin; index++) {
                assertThat(Double.compare(then.at(index), later.at(index))).isZero();
            }
        }
    }

    @Test
    void aPriceMayStayTheSame() {
        GridSeries series = standingStill(40);

        assertThat(Standstill.without(series, Kind.PRICE)).isSameAs(series);
        assertThat(Standstill.at(series, Kind.PRICE, series.firstIndex() + STILL_UNTIL))
                .isEmpty();
    }

    @Test
    void hoursThatWereNotMeasuredAreNoStandstill() {
        double[] values = changing();
        Arrays.fill(values, STILL_FROM, STILL_UNTIL, Double.NaN);
        GridSeries series = GridSeries.of(Resolution.HOUR, FIRST, values);

        assertThat(Standstill.at(series, Kind.LOAD, series.firstIndex() + STILL_UNTIL))
                .isEmpty();
        assertThat(Standstill.without(series, Kind.LOAD)).isSameAs(series);
    }

    private static GridSeries standingStill(double value) {
        double[] values = changing();
        Arrays.fill(values, STILL_FROM, STILL_UNTIL, value);
        return GridSeries.of(Resolution.HOUR, FIRST, values);
    }

    private static double[] changing() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 + Math.sin(i / 4.0);
        }
        return values;
    }
}
