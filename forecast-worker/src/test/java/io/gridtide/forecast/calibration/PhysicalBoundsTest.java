package io.gridtide.forecast.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.Quantiles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PhysicalBoundsTest {
    private static final Instant FIRST = Instant.parse("2026-05-01T00:00:00Z");
    private static final int DAYS = 14;
    private static final int NOON = 12;

    @Test
    void aPlantGivesNothingAtNightAndNoMoreThanItsRating() {
        List<Quantiles> bounded = PhysicalBounds.finish(task(0), everywhere(new Quantiles(-1, 3, 50)));

        assertThat(bounded.getFirst()).isEqualTo(Quantiles.ZERO);
        assertThat(bounded.get(NOON)).isEqualTo(new Quantiles(0, 3, 5));
    }

    @Test
    void theBandOfTheNightReachesToWhatTheMeterShowsInTheDark() {
        List<Quantiles> bounded = PhysicalBounds.finish(task(0.02), everywhere(new Quantiles(1, 2, 3)));

        assertThat(bounded.getFirst()).isEqualTo(new Quantiles(0, 0, 0.02));
        assertThat(bounded.get(NOON)).isEqualTo(new Quantiles(1, 2, 3));
    }

    private static List<Quantiles> everywhere(Quantiles raw) {
        return Collections.nCopies(24, raw);
    }

    private static ForecastTask task(double dark) {
        double[] values = new double[DAYS * 24];
        for (int i = 0; i < values.length; i++) {
            values[i] = dark + Math.max(0, 4 * Math.sin(Math.PI * (i % 24 - 6) / 12));
        }
        GridSeries series = GridSeries.of(Resolution.HOUR, FIRST, values);
        SeriesContext context =
                new SeriesContext("home/pv", Kind.GENERATION, ZoneId.of("UTC"), Optional.empty(), OptionalDouble.of(5));
        return new ForecastTask(context, series, Covariates.NONE, series.endIndex(), 24);
    }
}
