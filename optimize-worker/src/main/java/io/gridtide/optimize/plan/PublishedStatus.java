package io.gridtide.optimize.plan;

/** How far a plan can be trusted. */
public enum PublishedStatus {
    /** Proven to be within {@code Proof.OPTIMAL_GAP} of the best plan for these inputs. */
    OPTIMAL,
    /** Keeps all limits and goals; how far it may be from the best plan says its gap. */
    FEASIBLE,
    /** Made from stale or defaulted inputs, or a limit or goal could not be kept. */
    DEGRADED,
    /** No plan: inputs are missing or unusable. */
    REFUSED
}
