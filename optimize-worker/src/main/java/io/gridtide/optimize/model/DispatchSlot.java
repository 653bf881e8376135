package io.gridtide.optimize.model;

import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.Settlement;
import io.gridtide.optimize.problem.Slot;

/**
 * A slot of the horizon.
 *
 * @param index position in the horizon
 * @param hours length
 * @param expected load, generation and prices
 * @param limits of the grid connection
 */
public record DispatchSlot(int index, double hours, Slot expected, GridLimits limits) {
    /** Settles the slot for the power of all batteries together in mW, discharge positive. */
    public Settlement settle(long batteriesMw) {
        return Settlement.of(expected, limits, hours, batteriesMw / 1e6);
    }

    /** Slots are told apart by position; group keys are hashed on every move. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DispatchSlot slot && slot.index == index;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
