package io.gridtide.optimize.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.Tasks;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.plan.PublishedStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalmStageTest {
    @Test
    void amongPlansOfEqualCostTheSteadierOneIsTaken() {
        PlanTask task = Tasks.equalPrices();
        SitePlan exact = new SitePlanner(System::nanoTime).plan(task.problem(), Duration.ofSeconds(10));

        PlanOutcome.Planned calm =
                (PlanOutcome.Planned) Tasks.maker(System::nanoTime).plan(task);

        assertThat(changesPerDay(calm.plan())).isLessThan(changesPerDay(exact));
        assertThat(calm.plan().judgement().costs().total())
                .isCloseTo(exact.judgement().costs().total(), within(1e-6));
        assertThat(calm.status()).isEqualTo(PublishedStatus.OPTIMAL);
    }

    @Test
    void whereOneCostsMoreTheExactPlanStays() {
        PlanTask task = Tasks.evening(0.5);
        SitePlan exact = new SitePlanner(System::nanoTime).plan(task.problem(), Duration.ofSeconds(10));

        PlanOutcome.Planned calm =
                (PlanOutcome.Planned) Tasks.maker(System::nanoTime).plan(task);

        assertThat(calm.plan().judgement().costs().total())
                .isCloseTo(exact.judgement().costs().total(), within(1e-6));
        assertThat(changesPerDay(calm.plan())).isLessThanOrEqualTo(changesPerDay(exact));
        assertThat(calm.proven()).isTrue();
    }

    private static double changesPerDay(SitePlan plan) {
        return AssetCourse.of(plan.flows()).getLast().changesPerDay(4, 4 / 24.0).orElseThrow();
    }
}
