package io.gridtide.optimize.site;

import java.util.Optional;

/**
 * What a plan is for, besides physics and limits.
 *
 * @param objective what it strives for first
 * @param previous the plan before this one, which is not left without a reason
 */
public record Aims(Objective objective, Optional<PreviousPlan> previous) {
    /** The cheapest plan; nothing was planned before. */
    public static final Aims CHEAPEST = new Aims(Objective.COST, Optional.empty());

    /** The same aims after an earlier plan. */
    public Aims after(PreviousPlan plan) {
        return new Aims(objective, Optional.of(plan));
    }

    /** The same aims with another objective. */
    public Aims with(Objective other) {
        return new Aims(other, previous);
    }
}
