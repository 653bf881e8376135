package io.gridtide.optimize.site;

import java.util.Optional;

/**
 * The site's meter and what flows through it costs, per slot.
 *
 * @param importPricePerKwh paid for import; may be negative
 * @param exportPricePerKwh received for export; may be negative
 * @param importLimitKw infinite where there is none
 * @param exportLimitKw infinite where there is none
 * @param carbon emissions of imported energy
 * @param fixedFee of the whole horizon, in currency
 * @param nomination what the exchange was announced as
 */
public record GridConnection(
        Series importPricePerKwh,
        Series exportPricePerKwh,
        Series importLimitKw,
        Series exportLimitKw,
        Carbon carbon,
        double fixedFee,
        Optional<Nomination> nomination) {

    /** A connection whose exchange nobody has announced. */
    public GridConnection(
            Series importPricePerKwh,
            Series exportPricePerKwh,
            Series importLimitKw,
            Series exportLimitKw,
            Carbon carbon,
            double fixedFee) {
        this(importPricePerKwh, exportPricePerKwh, importLimitKw, exportLimitKw, carbon, fixedFee, Optional.empty());
    }

    /**
     * The exchange that was announced, and what leaving it costs on top of the prices of energy.
     *
     * @param powerKw import positive
     * @param shortCostPerKwh for each kWh more imported (or less exported) than announced; negative where that is rewarded
     * @param longCostPerKwh for each kWh less imported (or more exported) than announced; negative where that is rewarded
     */
    public record Nomination(Series powerKw, Series shortCostPerKwh, Series longCostPerKwh) {}

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
