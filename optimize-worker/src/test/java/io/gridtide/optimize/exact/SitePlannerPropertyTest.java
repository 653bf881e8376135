package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every plan, whatever site, tariff and assets. */
class SitePlannerPropertyTest {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);

    @Property(tries = 40, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void everyPlanStandsUpToTheAssessorAndToItsBound(@ForAll long seed) {
        SiteProblem problem = new RandomSites(seed).problem();

        // The planner itself fails where balance, limits or money differ from what the assessor finds.
        SitePlan plan = PLANNER.plan(problem, Duration.ofSeconds(20));

        Costs costs = plan.judgement().costs();
        assertThat(plan.judgement().breaches()).isEmpty();
        assertThat(plan.proof().lowerBound()).isLessThanOrEqualTo(costs.total());
        assertThat(plan.status() == PlanStatus.DEGRADED)
                .isEqualTo(!plan.judgement().missed().isEmpty());
        assertThat(plan.proof().relativeGap()).isLessThanOrEqualTo(Proof.OPTIMAL_GAP);
        for (AssetFlows flows : plan.flows()) {
            for (int slot = 0; slot < problem.slots(); slot++) {
                assertThat(Math.min(
                                flows.productionKw().at(slot),
                                flows.consumptionKw().at(slot)))
                        .isZero();
            }
        }
    }

    @Property(tries = 12, seed = "20261123", shrinking = ShrinkingMode.OFF)
    void everyObjectiveAndEveryAssetStandsUpToTheAssessor(@ForAll long seed) {
        SitePlan plan = PLANNER.plan(new RandomSites(seed).special(), Duration.ofSeconds(1));

        assertThat(plan.judgement().breaches()).isEmpty();
        assertThat(plan.proof().lowerBound())
                .isLessThanOrEqualTo(plan.judgement().costs().total());
    }

    /** Its heat may not be dumped and its parts are filled in order: decisions that are rounded one by one do not go together. */
    @ParameterizedTest
    @ValueSource(longs = {1, 100, 2000})
    void thereIsAPlanHoweverShortTheTime(long milliseconds) {
        SitePlan plan = PLANNER.plan(new RandomSites(-1321177938).special(), Duration.ofMillis(milliseconds));

        assertThat(plan.judgement().breaches()).isEmpty();
    }

    @Property(tries = 6, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void followingAnEarlierPlanCostsNothingAndChangesNoMoreThanNotFollowingIt(@ForAll long seed) {
        SiteProblem problem = new RandomSites(seed).problem();
        SitePlan alone = PLANNER.plan(problem, Duration.ofSeconds(20));
        SiteProblem next = problem.after(alone.asPrevious(1, 0));

        SitePlan following = PLANNER.plan(next, Duration.ofSeconds(20));

        double tolerance =
                Proof.OPTIMAL_GAP * Math.max(1, alone.judgement().costs().gross());
        assertThat(following.judgement().costs().total())
                .isLessThanOrEqualTo(alone.judgement().costs().total() + tolerance);
        assertThat(following.judgement().continuity().changedKwh())
                .isLessThanOrEqualTo(
                        Assessor.judge(next, alone.flows()).continuity().changedKwh() + 1e-3);
    }

    @Property(tries = 12, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void aBatteryThatNeedNotDoAnythingNeverCostsMoney(@ForAll long seed) {
        SiteProblem problem = new RandomSites(seed).withBatteryThatMayStand();

        SitePlan plan = PLANNER.plan(problem, Duration.ofSeconds(20));

        assertThat(plan.judgement().costs().total())
                .isLessThanOrEqualTo(plan.uncontrolled().total() + 1e-9);
    }

    @Property(tries = 6, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void theSameProblemGetsTheSamePlan(@ForAll long seed) {
        SiteProblem problem = new RandomSites(seed).problem();

        assertThat(PLANNER.plan(problem, Duration.ofSeconds(20)).flows())
                .isEqualTo(PLANNER.plan(problem, Duration.ofSeconds(20)).flows());
    }
}
