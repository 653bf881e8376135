package io.gridtide.optimize.solver;

import java.time.Duration;

/**
 * When planning stops.
 *
 * @param timeLimit most time for the search
 * @param unimprovedLimit the search stops when nothing better was found for so long
 * @param tieBreakLimit time for tie-breaks once a plan is proven; more could not save money
 * @param integerTimeLimit most time for tightening a loose relaxation
 * @param stepLimit steps of the search instead of the three times above, for reproducible plans; 0 for none
 */
public record PlannerLimits(
        Duration timeLimit,
        Duration unimprovedLimit,
        Duration tieBreakLimit,
        Duration integerTimeLimit,
        int stepLimit) {
    /** What the service uses unless told otherwise. */
    public static final PlannerLimits DEFAULT = new PlannerLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(150), Duration.ofSeconds(2), 0);

    public PlannerLimits {
        requirePositive("timeLimit", timeLimit);
        requirePositive("unimprovedLimit", unimprovedLimit);
        requirePositive("tieBreakLimit", tieBreakLimit);
        requirePositive("integerTimeLimit", integerTimeLimit);
        if (stepLimit < 0) {
            throw new IllegalArgumentException("stepLimit is 0 or more, got " + stepLimit);
        }
    }

    /** The same number of steps on every machine, so the same plan for the same problem. */
    public static PlannerLimits ofSteps(int stepLimit) {
        return new PlannerLimits(
                DEFAULT.timeLimit, DEFAULT.unimprovedLimit, DEFAULT.tieBreakLimit, Duration.ofSeconds(30), stepLimit);
    }

    private static void requirePositive(String field, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(field + " is more than zero, got " + value);
        }
    }
}
