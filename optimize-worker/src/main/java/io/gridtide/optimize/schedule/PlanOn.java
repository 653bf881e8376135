package io.gridtide.optimize.schedule;

import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.scenario.ScenarioStep;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;

/**
 * What of a forecast a plan is made on.
 *
 * @param probability of net load that is taken for what comes: 0.5 for the median
 * @param scenarios on which the next free step is decided; 0 decides it on one value per slot, too
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
     * @param expected the same without a step that was decided on scenarios
     * @param scenarios whether its first free step was decided on scenarios
     * @param whyNot why it was not although it should have been, in words; empty otherwise
     */
    record Chosen(SiteProblem problem, SiteProblem expected, boolean scenarios, String whyNot) {
        /** The same with every step decided on one value per slot. */
        Chosen onOneValue(String reason) {
            return new Chosen(expected, expected, false, reason);
        }
    }

    /** The problem on one value per slot, of a site whose problem so far is that of its medians. */
    SiteProblem expected(SiteProblem median, SiteBands bands) {
        return probability == 0.5 ? median : bands.at(median, probability);
    }

    /**
     * The problem of a site whose problem so far is that of its medians.
     *
     * @param limit of time
     */
    Chosen choose(SiteProblem median, SiteBands bands, SitePlanner planner, Duration limit) {
        SiteProblem expected = expected(median, bands);
        Chosen onOneValue = new Chosen(expected, expected, false, "");
        if (scenarios == 0) {
            return onOneValue;
        }
        return switch (ScenarioStep.committed(expected, bands, new ScenarioStep.Way(scenarios, planner, limit))) {
            case ScenarioStep.Outcome.Committed(SiteProblem decided) -> new Chosen(decided, expected, true, "");
            case ScenarioStep.Outcome.OnOneValue(String reason) -> onOneValue.onOneValue(reason);
        };
    }
}
