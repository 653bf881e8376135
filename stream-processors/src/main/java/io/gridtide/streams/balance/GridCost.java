package io.gridtide.streams.balance;

import io.gridtide.domain.TariffPrice;
import java.util.OptionalDouble;

/** Energy over the grid connection and what it costs. */
public final class GridCost {
    private static final double KWH_PER_MWH = 1000;
    private static final double MILLIS_PER_HOUR = 3.6e6;

    private GridCost() {}

    /** Imported energy in kWh of a mean power in kW, import positive. */
    public static double importKwh(double gridKw, long lengthMillis) {
        return Math.max(gridKw, 0) * lengthMillis / MILLIS_PER_HOUR;
    }

    /** Exported energy in kWh of a mean power in kW, import positive. */
    public static double exportKwh(double gridKw, long lengthMillis) {
        return Math.max(-gridKw, 0) * lengthMillis / MILLIS_PER_HOUR;
    }

    /**
     * Cost of import less revenue of export, in the currency of the price; empty when the price of the direction in
     * which energy flowed is not known.
     *
     * @param gridKw mean power over the interval, import positive
     * @param lengthMillis length of the interval
     */
    public static OptionalDouble cost(TariffPrice price, double gridKw, long lengthMillis) {
        double energyKwh = gridKw * lengthMillis / MILLIS_PER_HOUR;
        OptionalDouble perMwh = gridKw >= 0 ? price.importPerMwh() : price.exportPerMwh();
        return perMwh.isEmpty() ? perMwh : OptionalDouble.of(energyKwh * perMwh.getAsDouble() / KWH_PER_MWH);
    }
}
