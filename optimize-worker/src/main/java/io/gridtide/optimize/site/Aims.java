package io.gridtide.optimize.site;

import java.util.Optional;

/**
 * What a plan is for, besides physics and limits.
 *
 * @param previous the plan before this one, which is not left without a reason
 */
public record Aims(Optional<PreviousPlan> previous) {
    /** The cheapest plan; nothing was planned before. */
    public static final Aims CHEAPEST = new Aims(Optional.empty());

    /** The same aims after an earlier plan. */
    public Aims after(PreviousPlan plan) {
        return new Aims(Optional.of(plan));
    }
}
