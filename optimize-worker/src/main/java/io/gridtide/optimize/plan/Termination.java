package io.gridtide.optimize.plan;

/** Why the search for a better plan stopped. */
public enum Termination {
    /** The plan is proven to be within {@link PlanMoney#PROVEN_GAP} of the best; only tie-breaks were searched. */
    GAP_CLOSED,
    /** Nothing better was found for a while. */
    UNIMPROVED,
    /** The time was up. */
    TIME_LIMIT,
    /** The number of steps was up. */
    STEP_LIMIT
}
