package io.gridtide.optimize.problem;

/**
 * What one slot comes to once the power of all batteries is chosen: the only place where grid power, curtailment
 * and money are worked out, used by the solver and by the finished plan alike.
 *
 * @param gridKw import positive, export negative
 * @param curtailedKw generation withheld, not negative
 * @param cost import paid less export earned, in currency
 * @param importExcessKw import beyond the limit
 * @param exportExcessKw export beyond the limit
 */
public record Settlement(double gridKw, double curtailedKw, double cost, double importExcessKw, double exportExcessKw) {

    /**
     * Settles a slot, with the curtailment that first keeps the grid limits best and then costs least.
     *
     * <p>Cost is linear in curtailment on either side of zero exchange, so the best curtailment is at an end of
     * its range, where the exchange is zero, or where a grid limit binds: five candidates.
     *
     * @param slot what is expected
     * @param limits of the connection
     * @param slotHours length of the slot
     * @param batteryKw power of all batteries together, discharge positive
     */
    public static Settlement of(Slot slot, GridLimits limits, double slotHours, double batteryKw) {
        double uncurtailedKw = slot.netLoadKw() - batteryKw;
        Settlement best = at(slot, limits, slotHours, uncurtailedKw, 0);
        if (slot.exportPricePerMwh() >= 0 && slot.importPricePerMwh() >= 0 && best.exportExcessKw == 0) {
            return best;
        }
        double most = slot.curtailableKw();
        double[] candidates = {
            Math.clamp(-limits.exportLimitKw() - uncurtailedKw, 0, most),
            Math.clamp(-uncurtailedKw, 0, most),
            Math.clamp(limits.importLimitKw() - uncurtailedKw, 0, most),
            most
        };
        for (double curtailedKw : candidates) {
            Settlement other = at(slot, limits, slotHours, uncurtailedKw, curtailedKw);
            if (other.betterThan(best)) {
                best = other;
            }
        }
        return best;
    }

    private static Settlement at(
            Slot slot, GridLimits limits, double slotHours, double uncurtailedKw, double curtailedKw) {
        double gridKw = uncurtailedKw + curtailedKw;
        double pricePerMwh = gridKw > 0 ? slot.importPricePerMwh() : slot.exportPricePerMwh();
        return new Settlement(
                gridKw,
                curtailedKw,
                gridKw * slotHours * pricePerMwh / 1000,
                excess(gridKw, limits.importLimitKw()),
                excess(-gridKw, limits.exportLimitKw()));
    }

    /** Power beyond the limit; a millionth of a watt is rounding, not a breach. */
    private static double excess(double powerKw, double limitKw) {
        double excessKw = powerKw - limitKw;
        return excessKw > 1e-9 ? excessKw : 0;
    }

    public double excessKw() {
        return importExcessKw + exportExcessKw;
    }

    private boolean betterThan(Settlement other) {
        if (excessKw() != other.excessKw()) {
            return excessKw() < other.excessKw();
        }
        return cost < other.cost;
    }
}
