package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A plan goes on from the decisions of the one before. */
class WarmStartTest {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);

    @Property(tries = 40, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void theDecisionsOfThePlanBeforeCostWhatItCost(@ForAll long seed) {
        SiteProblem problem = new RandomSites(seed).problem();
        SitePlan before = PLANNER.plan(problem, Duration.ofSeconds(20));
        if (before.status() != PlanStatus.OPTIMAL || pvIsCurtailed(before) || runsAtNoPower(problem)) {
            return; // neither curtailment nor being on at no power is told by the powers that are gone on from
        }

        SiteProgram program = program(problem.after(PreviousPlan.of(
                before.flows().stream()
                        .collect(Collectors.toMap(flows -> flows.asset().id(), WarmStartTest::powerKw)),
                0)));
        Optional<DecisionSolution.Found> start = FirstDecisions.settled(
                program,
                program.decisionsBefore().orElseThrow(),
                new Deadline(Duration.ofSeconds(20), System::nanoTime));

        assertThat(start.orElseThrow().objective())
                .isCloseTo(
                        before.judgement().costs().total(),
                        within(1e-5 * Math.max(1, before.judgement().costs().gross())));
    }

    @Property(tries = 3)
    void withoutAPlanBeforeThereIsNothingToGoOnFrom(@ForAll long seed) {
        SiteProblem problem = new RandomSites(seed).problem();

        assertThat(problem.aims().objective()).isEqualTo(Objective.COST);
        assertThat(program(problem).decisionsBefore()).isEmpty();
    }

    private static SiteProgram program(SiteProblem problem) {
        BitSet all = new BitSet();
        all.set(0, SiteProgram.hard(problem, all).exclusions().size());
        return SiteProgram.hard(problem, all);
    }

    private static boolean pvIsCurtailed(SitePlan plan) {
        return plan.flows().stream()
                .anyMatch(flows -> flows.asset() instanceof RenewableSource source
                        && source.availableKw().sum() > flows.productionKw().sum() + 1e-9);
    }

    private static boolean runsAtNoPower(SiteProblem problem) {
        return problem.assets(InterruptibleLoad.class).anyMatch(load -> load.minPowerKw() == 0 && !load.continuous());
    }

    private static Series powerKw(AssetFlows flows) {
        return Series.of(IntStream.range(0, flows.productionKw().size())
                .mapToDouble(flows::powerKw)
                .toArray());
    }
}
