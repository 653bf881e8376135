package io.gridtide.optimize.schedule;

import io.gridtide.optimize.scenario.ScenarioStep;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.SiteProblem;
import java.util.Optional;

/**
 * What of a forecast a plan is made on.
 *
 * @param probability of net load that is taken for what comes: 0.5 for the median
 * @param scenarios on which a battery's next free step is decided; 0 decides it on one value per slot, too
 */
public record PlanOn(double probability, int scenarios) {
    /** What comes most likely, and nothing else. */
    public static final PlanOn MEDIAN = new PlanOn(0.5, 0);

    private static final int MOST_SCENARIOS = 1000;

    public PlanOn {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability is above 0 and below 1, got " + probability);
        }
        if (scenarios < 0 || scenarios > MOST_SCENARIOS) {
            throw new IllegalArgumentException("scenarios are 0 to " + MOST_SCENARIOS + ", got " + scenarios);
        }
    }

    /**
     * The problem to solve.
     *
     * @param problem to solve
     * @param scenarios whether its first free step was decided on scenarios
     */
    record Chosen(SiteProblem problem, boolean scenarios) {}

    /** The problem of a site whose problem so far is that of its medians. */
    Chosen choose(SiteProblem median, SiteBands bands) {
        SiteProblem expected = probability == 0.5 ? median : bands.at(median, probability);
        Optional<SiteProblem> decided =
                scenarios == 0 ? Optional.empty() : ScenarioStep.committed(expected, bands, scenarios, () -> false);
        return new Chosen(decided.orElse(expected), decided.isPresent());
    }
}
