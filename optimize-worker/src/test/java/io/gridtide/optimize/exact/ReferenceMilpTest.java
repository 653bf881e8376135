package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.file.PlanFiles;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The planner against a formulation of its own, on a day with everything that has to be decided. */
class ReferenceMilpTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void thePlanCostsWhatAnIndependentProgramFinds(long seed) {
        ReferenceMilp reference = new ReferenceMilp(seed);

        SitePlan plan =
                new SitePlanner(System::nanoTime).plan(PlanFiles.problem(reference.json()), Duration.ofSeconds(30));

        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        double cheapest = reference.cheapest();
        assertThat(plan.judgement().costs().total()).isCloseTo(cheapest, within(2e-4 * Math.max(1, cheapest)));
    }
}
