package io.gridtide.optimize.problem;

/**
 * What is expected in one slot of the horizon, as means over the slot.
 *
 * @param loadKw consumption without batteries, positive
 * @param generationKw production that is available, positive; may be curtailed for no pay
 * @param importPricePerMwh paid for one MWh imported, may be negative
 * @param exportPricePerMwh earned for one MWh exported, may be negative or above the import price
 */
public record Slot(double loadKw, double generationKw, double importPricePerMwh, double exportPricePerMwh) {
    /** Load that the site's own generation does not cover; negative when there is a surplus. */
    public double netLoadKw() {
        return loadKw - generationKw;
    }

    /** How much of the generation can be withheld. */
    public double curtailableKw() {
        return Math.max(0, generationKw);
    }
}
