package io.gridtide.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One model for many series. */
class FleetTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant FIRST = Instant.parse("2026-01-31T23:00:00Z");
    /** Two months later, a local midnight. */
    private static final Instant ISSUED = Instant.parse("2026-03-31T22:00:00Z");

    private static final int DAYS = 70;

    @Test
    void aHomeWithFourDaysOfHistoryIsForecastFromWhatItsNeighboursDo() {
        List<Fleet.Ship> ships = new ArrayList<>();
        for (int home = 1; home <= 4; home++) {
            ships.add(home(home, DAYS));
        }
        Fleet.Ship fresh = home(9, DAYS);
        GridSeries short4 = fresh.series().since(fresh.series().indexOf(ISSUED) - 4 * 24);
        ships.add(new Fleet.Ship(fresh.context(), short4));

        List<Quantiles> forecast = forecast(new Fleet(ships), fresh.context(), short4);

        double error = 0;
        double level = 0;
        for (int hour = 0; hour < 24; hour++) {
            double truth = fresh.series().at(fresh.series().indexOf(ISSUED) + hour);
            error += Math.abs(forecast.get(hour).p50() - truth) / 24;
            level += truth / 24;
        }
        // The noise alone has a mean error of 5 % of the level; last week's hours would not be known at all.
        assertThat(error / level).isLessThan(0.12);
    }

    @Test
    void nothingThatAnyOfThemMeasuresAfterTheIssueTimeChangesTheForecast() {
        List<Fleet.Ship> ships = new ArrayList<>();
        List<Fleet.Ship> otherFuture = new ArrayList<>();
        for (int home = 1; home <= 3; home++) {
            Fleet.Ship ship = home(home, DAYS);
            ships.add(ship);
            double[] wild = new double[500];
            Arrays.fill(wild, 1_000);
            otherFuture.add(new Fleet.Ship(
                    ship.context(), ship.series().continuedBy(ship.series().indexOf(ISSUED), wild)));
        }

        assertThat(forecast(
                        new Fleet(otherFuture),
                        otherFuture.getFirst().context(),
                        otherFuture.getFirst().series()))
                .isEqualTo(forecast(
                        new Fleet(ships),
                        ships.getFirst().context(),
                        ships.getFirst().series()));
    }

    @Test
    void aSeriesThatStandsAloneAndPricesHaveNoFleet() {
        SeriesContext price = SeriesContext.of("epf/price", Kind.PRICE, BERLIN);

        assertThat(new Fleet(List.of(home(1, DAYS))).member()).isEmpty();
        assertThat(new Fleet(List.of(
                                new Fleet.Ship(price, home(1, DAYS).series()),
                                new Fleet.Ship(price, home(2, DAYS).series())))
                        .member())
                .isEmpty();
    }

    @Test
    void aSeriesThatIsNothingButZeroIsLeftToTheOtherModels() {
        List<Fleet.Ship> ships = List.of(home(1, DAYS), home(2, DAYS));
        GridSeries zero = GridSeries.of(Resolution.HOUR, FIRST, new double[DAYS * 24]);

        assertThatThrownBy(() -> forecast(new Fleet(ships), SeriesContext.of("home0/load", Kind.LOAD, BERLIN), zero))
                .isInstanceOf(ModelNotTrainableException.class)
                .hasMessageContaining("home0/load");
    }

    private static List<Quantiles> forecast(Fleet fleet, SeriesContext context, GridSeries series) {
        ForecastTask task = new ForecastTask(context, series, Covariates.NONE, series.indexOf(ISSUED), 24);
        return fleet.member().getFirst().train(task).predict(task);
    }

    /** Every home has the same habits at a size of its own. */
    private static Fleet.Ship home(int number, int days) {
        SplittableRandom random = new SplittableRandom(number);
        double[] values = new double[days * 24];
        for (int i = 0; i < values.length; i++) {
            double hour = i % 24;
            double evening = Math.exp(-(hour - 19) * (hour - 19) / 8);
            values[i] = number * (0.5 + evening) * (1 + 0.2 * (random.nextDouble() - 0.5));
        }
        return new Fleet.Ship(
                SeriesContext.of("home" + number + "/load", Kind.LOAD, BERLIN),
                GridSeries.of(Resolution.HOUR, FIRST, values));
    }
}
