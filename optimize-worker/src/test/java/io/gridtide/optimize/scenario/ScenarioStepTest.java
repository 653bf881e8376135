package io.gridtide.optimize.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioStepTest {
    /** A dear evening is expected without any need; now energy is worth little. */
    private static final SiteProblem EVENING = PlanFiles.problem(
            "{'slotMinutes':60,'loadKw':[1,0,0,0],'grid':{'importPricePerKwh':[0.2,0.4,0.8,0.8]},'assets':["
                    + "{'type':'battery','id':'b','energyKwh':4,'maxPowerKw':2,'startEnergyKwh':1,'end':'free'},"
                    + "{'type':'pv','id':'roof','powerKw':[0,0,0,0]}]}");

    private static SiteBands eveningNeed(double p90) {
        QuantileBand evening = new QuantileBand(0, 0, p90);
        return new SiteBands(List.of(QuantileBand.certain(1), QuantileBand.certain(0), evening, evening), Map.of());
    }

    private static final ScenarioStep.Way WAY =
            new ScenarioStep.Way(20, new SitePlanner(System::nanoTime), Duration.ofSeconds(5));

    private static SiteProblem committed(SiteProblem expected, SiteBands bands) {
        return ((ScenarioStep.Outcome.Committed) ScenarioStep.committed(expected, bands, WAY)).problem();
    }

    private static double firstPowerKw(SiteProblem problem) {
        SitePlan plan = new SitePlanner(System::nanoTime).plan(problem, Duration.ofSeconds(5));
        return plan.flows().getFirst().powerKw(0);
    }

    @Test
    void aPlanOnWhatIsExpectedSpendsTheEnergyAndOneOnScenariosKeepsItForTheEvening() {
        SiteProblem cautious = committed(EVENING, eveningNeed(4));

        assertThat(firstPowerKw(EVENING)).isCloseTo(1, within(1e-6));
        assertThat(firstPowerKw(cautious)).isLessThanOrEqualTo(1e-6);
    }

    @Test
    void slotsThatTheEarlierPlanCommitsStay() {
        SiteProblem after = EVENING.after(PreviousPlan.of(Map.of("b", Series.of(0.5, 0.1, 0.2)), 1));

        PreviousPlan committed =
                committed(after, eveningNeed(4)).aims().previous().orElseThrow();

        assertThat(committed.committedSlots()).isEqualTo(2);
        assertThat(committed.powerKw(after.assets().getFirst(), 0)).hasValue(0.5);
        assertThat(committed.powerKw(after.assets().getFirst(), 1).orElseThrow())
                .isNotEqualTo(0.1);
        assertThat(committed.powerKw(after.assets().getFirst(), 2)).hasValue(0.2);
    }

    @Test
    void aSiteWithMoreToDecideIsLeftAsItIsWhereNothingIsInDoubt() {
        SiteProblem two =
                PlanFiles.problem("{'slotMinutes':60,'loadKw':[1,1],'grid':{'importPricePerKwh':[0.2,0.5]},'assets':["
                        + "{'type':'battery','id':'b','energyKwh':4,'maxPowerKw':2,'startEnergyKwh':1,'end':'free'},"
                        + "{'type':'battery','id':'c','energyKwh':4,'maxPowerKw':2,'startEnergyKwh':1,'end':'free'}]}");
        SiteBands bands = new SiteBands(Collections.nCopies(2, QuantileBand.certain(1)), Map.of());

        assertThat(ScenarioStep.committed(two, bands, WAY))
                .isEqualTo(new ScenarioStep.Outcome.OnOneValue("the forecasts leave nothing open"));
    }

    @Test
    void scenariosDifferAfterTheCertainSlotsOnlyAndSourcesThatAreNotNamedComeAsExpected() {
        SiteBands bands = eveningNeed(4);

        List<SiteProblem> drawn = bands.draw(EVENING, 3, 10, 1);

        assertThat(drawn).allSatisfy(scenario -> {
            assertThat(scenario.loadKw().at(2)).isZero();
            assertThat(scenario.assets(RenewableSource.class))
                    .containsExactlyElementsOf(
                            EVENING.assets(RenewableSource.class).toList());
        });
        assertThat(drawn.stream().map(scenario -> scenario.loadKw().at(3)).distinct())
                .hasSizeGreaterThan(3);
    }
}
