package io.gridtide.optimize.problem;

import java.time.Duration;
import java.util.List;

/**
 * The battery dispatch problem of one site over a horizon of equal slots.
 *
 * @param slotLength 5 to 60 minutes
 * @param slots expectations in time order
 * @param batteries what can be planned
 * @param gridLimits of the site's connection
 */
public record PlanningProblem(
        Duration slotLength, List<Slot> slots, List<PlannedBattery> batteries, GridLimits gridLimits) {
    public PlanningProblem {
        slots = List.copyOf(slots);
        batteries = List.copyOf(batteries);
    }

    /** Length of a slot in hours, the factor between kW and kWh. */
    public double slotHours() {
        return slotLength.toMillis() / 3.6e6;
    }
}
