package io.gridtide.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Formula;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of several series, checked by hand. */
class SlowSiteTest {
    private static final long QUARTER = 900_000;
    private static final Series LOAD = series("a/load", Quantity.LOAD, Resolution.QUARTER_HOUR);
    private static final Series PV = series("a/pv", Quantity.GENERATION, new Resolution(Duration.ofMinutes(30)));

    private static Series series(String seriesId, Quantity quantity, Resolution resolution) {
        return new Series(
                seriesId,
                "a",
                "demo",
                Optional.empty(),
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(1),
                resolution,
                Series.Limits.NONE);
    }

    private static ExpectedInterval interval(long from, double mean, double coverage, Quality quality) {
        return new ExpectedInterval(from, mean, mean, mean, mean, 1, coverage, quality);
    }

    @Test
    void partsCountByTheTimeThatWasMeasured() {
        Map<String, List<ExpectedInterval>> intervals = Map.of(
                LOAD.seriesId(),
                List.of(interval(0, 8, 1, Quality.GOOD), interval(QUARTER, 2, 0.5, Quality.UNCERTAIN)),
                PV.seriesId(),
                List.of(interval(0, 1, 0.9, Quality.GOOD)));

        ExpectedBalance balance = new SlowBalance(List.of(LOAD, PV), intervals).at(0);

        assertThat(balance.loadKw()).isCloseTo(6, within(1e-12));
        assertThat(balance.generationKw()).isEqualTo(1);
        assertThat(balance.gridKw()).isCloseTo(5, within(1e-12));
        assertThat(balance.coverage()).isEqualTo(0.75);
        assertThat(balance.quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(balance.missing()).isZero();
    }

    @Test
    void aSeriesOfWhichAPartIsNotStatedIsMissingAndTheExchangeIsNotKnown() {
        Map<String, List<ExpectedInterval>> intervals = Map.of(
                LOAD.seriesId(),
                List.of(interval(0, 8, 1, Quality.GOOD)),
                PV.seriesId(),
                List.of(interval(0, 1, 1, Quality.GOOD)));

        ExpectedBalance balance = new SlowBalance(List.of(LOAD, PV), intervals).at(0);

        assertThat(balance).isEqualTo(new ExpectedBalance(0, Double.NaN, 1, Double.NaN, 1, 0, Quality.UNCERTAIN));
    }

    @Test
    void aVirtualIntervalIsWholeOrMissing() {
        Map<String, List<ExpectedInterval>> intervals = Map.of(
                "a/one",
                List.of(interval(0, 8, 1, Quality.GOOD), interval(QUARTER, 2, 1, Quality.GOOD)),
                "a/two",
                List.of(interval(0, 3, 0.5, Quality.UNCERTAIN), ExpectedInterval.missing(QUARTER)));

        List<ExpectedInterval> difference = SlowVirtual.of(Formula.parse("a/one - a/two"), intervals);

        assertThat(difference)
                .containsExactly(
                        new ExpectedInterval(0, 5, Double.NaN, Double.NaN, Double.NaN, 2, 0.5, Quality.UNCERTAIN),
                        new ExpectedInterval(
                                QUARTER, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, 0, Quality.MISSING));
    }
}
