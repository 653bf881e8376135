package io.gridtide.optimize.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.timefold.solver.core.config.solver.EnvironmentMode;
import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.exact.RandomSites;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for every search, whatever site, tariff and assets: it knows the same physics and the same money as the assessor. */
class PlanSearchPropertyTest {
    /** Computes every score anew and compares: a wrong incremental score ends the search with an error. */
    private static final PlanSearch CHECKED = new PlanSearch(EnvironmentMode.FULL_ASSERT);

    private static final PlanSearch.Limit SHORT = new PlanSearch.Limit(Duration.ofSeconds(20), 400);

    @Property(tries = 25, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void whatIsFoundStandsUpToTheAssessorAndIsNoWorse(@ForAll long seed) {
        SiteProblem problem = problem(seed);
        List<AssetFlows> start = Uncontrolled.flows(problem);
        Judgement before = Assessor.judge(problem, start);

        Optional<List<AssetFlows>> found = CHECKED.improved(problem, start, SHORT);

        if (found.isEmpty() || !before.breaches().isEmpty()) {
            return;
        }
        Judgement after = Assessor.judge(problem, found.get());
        assertThat(after.breaches()).isEmpty();
        if (before.missed().isEmpty()) {
            assertThat(after.missed()).isEmpty();
            assertThat(after.costs().total()).isLessThanOrEqualTo(before.costs().total() + 1e-6);
        }
    }

    /** Whatever the powers are: rules are broken, goals missed and money spent alike. */
    @Property(tries = 300, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void rulesGoalsAndMoneyAreThoseOfTheAssessor(@ForAll long seed) {
        SiteProblem problem = problem(seed);
        Searches before = Searches.of(problem, Uncontrolled.flows(problem));
        Searches after = Searches.of(problem, Uncontrolled.flows(problem));
        shake(after, new Random(seed));

        Judgement judged = Assessor.judge(problem, after.flows());
        Judgement judgedBefore = Assessor.judge(problem, before.flows());

        assertThat(after.courses().stream()
                                .mapToLong(course -> course.worth().broken())
                                .sum()
                        > 0)
                .as(judged.breaches().toString())
                .isEqualTo(judged.breaches().stream().anyMatch(breach -> isSearched(after, breach.split(":")[0])));
        assertThat(after.courses().stream()
                                .mapToLong(course -> course.worth().shortOfGoal())
                                .sum()
                        > 0)
                .as(judged.missed().toString())
                .isEqualTo(judged.missed().stream().anyMatch(missed -> isSearched(after, missed.assetId())));
        assertThat(after.cost() - before.cost())
                .isCloseTo(
                        judged.costs().total() - judgedBefore.costs().total(),
                        within(1e-5 * Math.max(1, judged.costs().gross())));
    }

    private static boolean isSearched(Searches site, String assetId) {
        return site.movers().movers().stream()
                .anyMatch(mover -> mover.asset().id().equals(assetId));
    }

    /** Some slots take other powers; what only moves as a whole stays. */
    private static void shake(Searches site, Random random) {
        for (PowerSlot slot : site.plan().getPowerSlots()) {
            PowerRange range = slot.getMover().range();
            if (random.nextInt(4) == 0 && !slot.getMover().whole()) {
                slot.setPowerUw(range.near(random.nextLong(range.least(), range.most() + 1)));
            }
        }
    }

    private static SiteProblem problem(long seed) {
        SiteProblem problem = seed % 2 == 0 ? new RandomSites(seed).problem() : new RandomSites(seed).special();
        return problem.withAims(problem.aims().with(Objective.COST));
    }
}
