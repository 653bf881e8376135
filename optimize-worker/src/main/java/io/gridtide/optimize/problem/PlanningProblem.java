package io.gridtide.optimize.problem;

import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The battery dispatch problem of one site over a horizon of equal slots.
 *
 * @param siteId the site
 * @param start first instant of the horizon
 * @param slotLength 5 to 60 minutes
 * @param slots expectations in time order
 * @param batteries what can be planned
 * @param gridLimits of the site's connection
 * @param doubts why inputs are not what they should be (stale, defaulted), in words; any makes the plan DEGRADED
 */
public record PlanningProblem(
        String siteId,
        Instant start,
        Duration slotLength,
        List<Slot> slots,
        List<PlannedBattery> batteries,
        GridLimits gridLimits,
        List<String> doubts) {
    public PlanningProblem {
        requireNonNull(siteId, "siteId is null");
        requireNonNull(start, "start is null");
        requireNonNull(slotLength, "slotLength is null");
        slots = List.copyOf(slots);
        batteries = List.copyOf(batteries);
        requireNonNull(gridLimits, "gridLimits is null");
        doubts = List.copyOf(doubts);
    }

    /** Length of a slot in hours, the factor between kW and kWh. */
    public double slotHours() {
        return slotLength.toMillis() / 3.6e6;
    }

    /** First instant of a slot. */
    public Instant slotStart(int index) {
        return start.plus(slotLength.multipliedBy(index));
    }

    /** Valid time of a slot. */
    public Interval slotInterval(int index) {
        return Interval.of(slotStart(index), slotLength);
    }

    /**
     * What one kWh beyond a grid limit weighs in the objective, in currency: far above any price that could be
     * earned with it, so that a limit is only exceeded when no plan can keep it.
     */
    public double gridViolationPricePerKwh() {
        double dearest = slots.stream()
                .mapToDouble(slot -> Math.max(Math.abs(slot.importPricePerMwh()), Math.abs(slot.exportPricePerMwh())))
                .max()
                .orElse(0);
        double wear = batteries.stream()
                .mapToDouble(battery -> battery.asset().degradationCostPerKwh())
                .max()
                .orElse(0);
        double leastRoundTrip = batteries.stream()
                .mapToDouble(battery ->
                        battery.asset().chargeEfficiency() * battery.asset().dischargeEfficiency())
                .min()
                .orElse(1);
        return 100 * (dearest / 1000 + wear + 0.01) / Math.max(0.01, leastRoundTrip);
    }

    /**
     * What one kWh missing at the end of the horizon weighs in the objective, in currency: above any price, below
     * the grid limits.
     */
    public double goalViolationPricePerKwh() {
        return gridViolationPricePerKwh() / 10;
    }
}
