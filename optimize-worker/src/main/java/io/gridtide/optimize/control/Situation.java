package io.gridtide.optimize.control;

import java.util.List;
import java.util.Optional;

/**
 * What a setpoint is decided from.
 *
 * @param units batteries of the site with their plan
 * @param intent what the plan means in this slot
 * @param envelope what the exchange has to stay within
 * @param measured the newest usable measurement; empty when there is none, then the plan stands
 */
public record Situation(
        List<StorageUnit> units, SlotIntent intent, GridEnvelope envelope, Optional<Measured> measured) {
    public Situation {
        units = List.copyOf(units);
    }

    /**
     * What was measured.
     *
     * @param restKw exchange with the batteries taken out: import less their discharge
     * @param fine whether it covers a short enough time to be followed; a coarse one only serves the limits
     */
    public record Measured(double restKw, boolean fine) {
        public Measured {
            if (!Double.isFinite(restKw)) {
                throw new IllegalArgumentException("a measured power is a number, got " + restKw);
            }
        }
    }
}
