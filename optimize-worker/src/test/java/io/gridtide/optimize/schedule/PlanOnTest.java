package io.gridtide.optimize.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.Tasks;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanOnTest {
    private static final SiteBands DOUBTFUL = new SiteBands(
            Collections.nCopies(4, new QuantileBand(1, 2, 6)),
            Map.of("pv", Collections.nCopies(4, new QuantileBand(0, 0, 2))));

    private static PlanOutcome.Planned planned(PlanTask task, PlanOn planOn) {
        PlanMaker maker = new PlanMaker(new SitePlanner(System::nanoTime), Duration.ofSeconds(10), site -> planOn);
        return (PlanOutcome.Planned) maker.plan(task);
    }

    private static PlanTask doubtful() {
        PlanTask task = Tasks.evening(0.5);
        return new PlanTask(task.siteId(), task.problem(), DOUBTFUL, task.start(), task.prices(), List.of(), List.of());
    }

    @Test
    void onScenariosTheNextStepIsCommittedAndThePlanSaysSo() {
        PlanOutcome.Planned onScenarios = planned(doubtful(), new PlanOn(0.5, 20));

        assertThat(onScenarios.onScenarios()).isTrue();
        assertThat(onScenarios.status()).isEqualTo(PublishedStatus.OPTIMAL);
        assertThat(onScenarios.task().problem().aims().previous().orElseThrow().committedSlots())
                .isEqualTo(1);
        assertThat(onScenarios.plan().problem().loadKw())
                .isEqualTo(doubtful().problem().loadKw());
    }

    @Test
    void withoutDoubtScenariosCostWhatTheMedianCosts() {
        double onScenarios = planned(Tasks.evening(0.5), new PlanOn(0.5, 20))
                .plan()
                .judgement()
                .costs()
                .total();
        double onMedian = planned(Tasks.evening(0.5), PlanOn.MEDIAN)
                .plan()
                .judgement()
                .costs()
                .total();

        assertThat(onScenarios).isCloseTo(onMedian, within(1e-6));
    }

    @Test
    void aHigherProbabilityPlansOnMoreLoadAndLessGeneration() {
        PlanOutcome.Planned careful = planned(doubtful(), new PlanOn(0.9, 0));

        assertThat(careful.onScenarios()).isFalse();
        assertThat(careful.plan().problem().loadKw().at(0)).isCloseTo(6, within(1e-9));
        assertThat(careful.plan().problem().availableKw(0)).isCloseTo(0, within(1e-9));
    }

    @Test
    void aSiteWithTwoBatteriesIsPlannedOnScenariosToo() {
        PlanOutcome.Planned planned = planned(withSecondBattery(doubtful()), new PlanOn(0.5, 20));

        assertThat(planned.onScenarios()).isTrue();
        PreviousPlan step = planned.task().problem().aims().previous().orElseThrow();
        assertThat(step.powerKw()).containsOnlyKeys("battery", "second");
        planned.plan().flows().stream()
                .filter(flow -> flow.asset() instanceof Battery)
                .forEach(flow -> assertThat(flow.powerKw(0))
                        .isCloseTo(step.powerKw(flow.asset(), 0).orElseThrow(), within(1e-6)));
    }

    @Test
    void aStepThatCannotBeKeptInEveryScenarioIsDecidedOnOneValue() {
        PlanTask task = withSecondBattery(doubtful());
        GridConnection grid = task.problem().grid();
        Series narrow = Series.constant(2.5, 4);
        PlanTask tight = task.with(task.problem()
                .withoutDemandCharges(new GridConnection(
                        grid.importPricePerKwh(), grid.exportPricePerKwh(), narrow, narrow, grid.carbon(), 0)));

        PlanOutcome.Planned planned = planned(tight, new PlanOn(0.5, 20));

        assertThat(planned.onScenarios()).isFalse();
        assertThat(planned.task().problem().aims().previous()).isEmpty();
    }

    private static PlanTask withSecondBattery(PlanTask task) {
        List<SiteAsset> assets = new ArrayList<>(task.problem().assets());
        Battery first = task.problem().assets(Battery.class).findFirst().orElseThrow();
        assets.add(new Battery("second", first.storage(), first.cycles(), first.chargeFrom(), first.dischargeTo()));
        return task.with(task.problem().with(task.problem().loadKw(), assets));
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlanOn(1, 0)).withMessageContaining("probability");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlanOn(0.5, -1))
                .withMessageContaining("scenarios");
    }
}
