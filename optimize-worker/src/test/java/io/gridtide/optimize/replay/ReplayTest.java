package io.gridtide.optimize.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.site.Series;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);

    @Test
    void aBatteryThatStandsCostsImportLessExport() {
        RecordedSite site = RecordedSites.with(Series.of(2, 1, 0), Series.of(0, 0, 3), new IssuedForecasts(24));

        assertThat(new Replay(site).cost(Controllers.none())).isCloseTo(3 * 0.2 - 3 * 0.05, within(1e-12));
    }

    @Test
    void theRuleStoresSurplusAndCoversDeficit() {
        RecordedSite site = RecordedSites.with(Series.of(0, 2, 2), Series.of(2, 0, 0), new IssuedForecasts(24));

        double stored = 2 * 0.9 * 0.999;
        double imported = 4 - stored * 0.95;
        assertThat(new Replay(site).cost(Controllers.rule())).isCloseTo(imported * 0.2 + 2 * 0.01, within(1e-12));
    }

    @Test
    void whatABatteryCannotTakeOrGiveIsCutOff() {
        RecordedSite site = RecordedSites.with(Series.of(0, 0, 0, 9), Series.of(0, 0, 0, 0), new IssuedForecasts(24));
        List<Double> stored = new ArrayList<>();

        new Replay(site).cost(now -> {
            stored.add(now.storedKwh());
            return now.slot() < 3 ? 100 : -100;
        });

        assertThat(stored)
                .satisfiesExactly(
                        empty -> assertThat(empty).isZero(),
                        first -> assertThat(first).isCloseTo(2.7, within(1e-12)),
                        second -> assertThat(second).isCloseTo(2.7 * 0.999 + 2.7, within(1e-12)),
                        full -> assertThat(full).isCloseTo(6, within(1e-12)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsCheaperThanHindsightAndScenariosAreCheaperThanTheRule(long seed) {
        RecordedSite site = RecordedSites.of(seed, 6);
        Replay replay = new Replay(site);

        double hindsight = replay.costWithHindsight(PLANNER);
        double rule = replay.cost(Controllers.rule());
        double scenarios = replay.cost(Controllers.scenarios(10, 30));

        assertThat(scenarios).isLessThan(rule).isGreaterThanOrEqualTo(hindsight - 1e-6);
        assertThat(replay.cost(Controllers.plan(PLANNER, 0.5, 30))).isGreaterThanOrEqualTo(hindsight - 1e-6);
        assertThat(replay.cost(Controllers.none())).isGreaterThan(rule);
    }

    @Test
    void noControllerLooksAhead() {
        RecordedSite site = RecordedSites.of(4, 3);
        double[] otherwise = site.measured().loadKw().toArray();
        for (int slot = 31; slot < otherwise.length; slot++) {
            otherwise[slot] = 40;
        }
        RecordedSite other =
                RecordedSites.with(Series.of(otherwise), site.measured().generationKw(), site.forecasts());

        for (Controller controller :
                List.of(Controllers.rule(), Controllers.plan(PLANNER, 0.5, 24), Controllers.scenarios(10, 24))) {
            assertThat(controller.chargeKw(new Controller.Situation(other, 30, 2)))
                    .isEqualTo(controller.chargeKw(new Controller.Situation(site, 30, 2)));
        }
    }

    @Test
    void ofSeveralForecastsTheNewestIssuedOneCountsAndNoneThatComesLater() {
        IssuedForecasts forecasts = new IssuedForecasts(24);
        forecasts.add(IssuedForecasts.Of.LOAD, 0, 5, QuantileBand.certain(1));
        forecasts.add(IssuedForecasts.Of.LOAD, 3, 5, QuantileBand.certain(2));
        forecasts.add(IssuedForecasts.Of.LOAD, 4, 5, QuantileBand.certain(3));
        forecasts.add(IssuedForecasts.Of.LOAD, 0, 4, QuantileBand.certain(9));

        assertThat(forecasts.after(IssuedForecasts.Of.LOAD, 3, 2))
                .containsExactly(QuantileBand.certain(9), QuantileBand.certain(2));
    }

    @Test
    void whereNoForecastReachesTheSameTimeADayEarlierStandsIn() {
        IssuedForecasts forecasts = new IssuedForecasts(24);
        forecasts.add(IssuedForecasts.Of.LOAD, 0, 5, QuantileBand.certain(1));

        assertThat(forecasts.after(IssuedForecasts.Of.LOAD, 28, 1)).containsExactly(QuantileBand.certain(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> forecasts.after(IssuedForecasts.Of.LOAD, 29, 1))
                .withMessageContaining("LOAD for slot 30");
    }
}
