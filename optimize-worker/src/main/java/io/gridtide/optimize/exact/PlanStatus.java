package io.gridtide.optimize.exact;

/** How good a plan is. */
public enum PlanStatus {
    /** Every limit and goal is kept, and no plan is cheaper by more than the stated gap of 0.01 %. */
    OPTIMAL,
    /** Every limit and goal is kept; a cheaper plan may exist, at most by the stated gap. */
    FEASIBLE,
    /** Some limit or goal cannot be, or is not, kept. */
    DEGRADED
}
