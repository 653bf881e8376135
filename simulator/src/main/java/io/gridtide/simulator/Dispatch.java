package io.gridtide.simulator;

import io.gridtide.domain.Interval;
import java.util.OptionalDouble;

/** The schedule in force, by which the system under test steers the batteries of a feed. */
@FunctionalInterface
public interface Dispatch {
    /** No schedule: every battery follows the self-consumption rule. */
    Dispatch NONE = (assetId, slot) -> OptionalDouble.empty();

    /**
     * Asked once per battery and quarter-hour, when the feed passes the end of the quarter-hour.
     *
     * @param assetId a battery
     * @param slot the quarter-hour; the answer is what was in force during it
     * @return power in kW, discharge positive, charge negative; empty for the self-consumption rule
     */
    OptionalDouble powerKw(String assetId, Interval slot);
}
