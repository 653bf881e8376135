package io.gridtide.optimize.control;

import java.util.List;

/**
 * What the batteries of a site do now.
 *
 * @param commands one per battery, in the order of the situation
 * @param reason why these powers
 * @param guarding whether a limit is being defended; to be handed to the next decision
 * @param excessKw how far the exchange is expected outside the envelope although the batteries do what they can
 */
public record Decision(List<Command> commands, Reason reason, boolean guarding, double excessKw) {
    public Decision {
        commands = List.copyOf(commands);
    }

    /** Power of one battery, discharge positive. */
    public record Command(String assetId, double plannedKw, double powerKw) {}

    /** Why powers are what they are; names are those of the schema. */
    public enum Reason {
        /** As planned. */
        PLAN,
        /** As planned, as far as the stored energy lasts. */
        STORED_ENERGY,
        /** Follows the measured load, as the plan meant it. */
        SELF_CONSUMPTION,
        /** Keeps a limit of the grid connection or the peak of the plan. */
        GUARD
    }

    /** Power of all batteries. */
    public double batteriesKw() {
        return commands.stream().mapToDouble(Command::powerKw).sum();
    }
}
