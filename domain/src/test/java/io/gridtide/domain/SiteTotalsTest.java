package io.gridtide.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SiteTotalsTest {
    private static final Series WHOLE_LOAD = series("home/load", Quantity.LOAD, Optional.empty());
    private static final Series VEHICLE = series("home/ev", Quantity.LOAD, Optional.of("charger"));
    private static final Series EAST = series("home/pv.east", Quantity.GENERATION, Optional.of("pv-east"));
    private static final Series WEST = series("home/pv.west", Quantity.GENERATION, Optional.of("pv-west"));
    private static final List<Series> HOME = List.of(WHOLE_LOAD, VEHICLE, EAST, WEST);

    @Test
    void aSubMeterIsNotAddedToTheMeterThatContainsIt() {
        assertThat(SiteTotals.of(HOME, Quantity.LOAD)).containsExactly(WHOLE_LOAD);
    }

    @Test
    void assetsAddUpWhereNothingMeasuresTheWholeSite() {
        assertThat(SiteTotals.of(HOME, Quantity.GENERATION)).containsExactly(EAST, WEST);
    }

    @Test
    void aVirtualSeriesRepeatsWhatOthersMeasuredAndDoesNotCount() {
        Series net = new Series(
                "home/net",
                "home",
                "demo",
                Optional.empty(),
                Quantity.GENERATION,
                Aggregation.VIRTUAL,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE,
                Optional.of(Formula.parse("home/pv.east + home/pv.west")),
                GapFilling.NONE,
                OptionalDouble.empty());

        assertThat(SiteTotals.of(List.of(EAST, WEST, net), Quantity.GENERATION)).containsExactly(EAST, WEST);
    }

    @Test
    void whatIsNotMeasuredHasNoSeries() {
        assertThat(SiteTotals.of(HOME, Quantity.GRID)).isEmpty();
    }

    private static Series series(String id, Quantity quantity, Optional<String> assetId) {
        return new Series(
                id,
                "home",
                "demo",
                assetId,
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
    }
}
