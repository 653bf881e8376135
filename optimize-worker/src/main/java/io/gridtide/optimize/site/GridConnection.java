package io.gridtide.optimize.site;

/**
 * The site's meter and what flows through it costs, per slot.
 *
 * @param importPricePerKwh paid for import; may be negative
 * @param exportPricePerKwh received for export; may be negative
 * @param importLimitKw infinite where there is none
 * @param exportLimitKw infinite where there is none
 * @param carbon emissions of imported energy
 * @param fixedFee of the whole horizon, in currency
 */
public record GridConnection(
        Series importPricePerKwh,
        Series exportPricePerKwh,
        Series importLimitKw,
        Series exportLimitKw,
        Carbon carbon,
        double fixedFee) {

    /**
     * Emissions of imported energy and what they cost.
     *
     * @param gramsPerKwh per slot
     * @param pricePerTonne 0 when they are only reported
     */
    public record Carbon(Series gramsPerKwh, double pricePerTonne) {}

    /** What one imported kWh costs in a slot, emissions included. */
    public double importCostPerKwh(int slot) {
        return importPricePerKwh.at(slot) + carbon.gramsPerKwh().at(slot) * carbon.pricePerTonne() / 1e6;
    }
}
