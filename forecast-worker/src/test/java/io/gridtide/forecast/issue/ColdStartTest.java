package io.gridtide.forecast.issue;

import static io.gridtide.forecast.SampleSeries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.forecast.SampleSeries;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ColdStart;
import io.gridtide.forecast.model.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a home that has just been connected is forecast from. */
class ColdStartTest {
    private static final int DAYS = 5;

    @Test
    void aHomeWithFiveDaysOfHistoryIsForecastByWhatItsNeighboursTaught() {
        Forecast forecast = ask(neighbours(3, 40));

        assertThat(forecast.model()).isEqualTo("fleet-trees");
        assertThat(error(forecast))
                .as("mean error, of which the noise is 0.06 kW")
                .isLessThan(0.16);
        assertThat(forecast.points()).allMatch(point -> point.p10() <= point.p50() && point.p50() <= point.p90());
    }

    @Test
    void withoutNeighboursThatKnowMoreItIsForecastFromItsOwnDays() {
        assertThat(ask(neighbours(1, 40)).model()).isEqualTo("seasonal-naive");
        assertThat(ask(neighbours(3, 6)).model()).isEqualTo("seasonal-naive");
    }

    private static Forecast ask(ColdStart.Neighbourhood around) {
        Forecaster forecaster = new Forecaster(
                new Forecaster.Spans(Duration.ofHours(48), Duration.ofHours(2)),
                Keeping.IN_MEMORY,
                Health.UNWATCHED,
                context -> around);
        GridSeries fresh = SampleSeries.until(NOW, DAYS, SampleSeries.household(9));
        return forecaster.forecast(
                new Question(SampleSeries.load(), fresh, Covariates.NONE, NOW, Duration.ofHours(48)));
    }

    private static ColdStart.Neighbourhood neighbours(int count, int days) {
        List<Fleet.Ship> ships = IntStream.rangeClosed(1, count)
                .mapToObj(home -> new Fleet.Ship(
                        SeriesContext.of("home" + home + "/load", Kind.LOAD, SampleSeries.BERLIN),
                        SampleSeries.until(
                                NOW,
                                days,
                                second -> home * SampleSeries.household(home).applyAsDouble(second))))
                .toList();
        return new ColdStart.Neighbourhood("street", ships);
    }

    private static double error(Forecast forecast) {
        return IntStream.range(0, forecast.points().size())
                .mapToDouble(step -> Math.abs(forecast.points().get(step).p50()
                        - SampleSeries.household(9).applyAsDouble(NOW.getEpochSecond() + 900L * step)))
                .average()
                .orElseThrow();
    }
}
