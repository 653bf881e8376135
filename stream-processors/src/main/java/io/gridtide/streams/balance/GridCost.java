package io.gridtide.streams.balance;

import io.gridtide.domain.Tariff;
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
     * Cost of import less revenue of export, in the currency of the price.
     *
     * @param gridKw mean power over the interval, import positive
     * @param lengthMillis length of the interval
     * @param areaPricePerMwh mean area price over the interval; empty when unknown
     */
    public static OptionalDouble cost(Tariff tariff, double gridKw, long lengthMillis, OptionalDouble areaPricePerMwh) {
        if (areaPricePerMwh.isEmpty()) {
            return OptionalDouble.empty();
        }
        double price = areaPricePerMwh.getAsDouble();
        double paid = importKwh(gridKw, lengthMillis) * tariff.importPricePerMwh(price);
        double earned = exportKwh(gridKw, lengthMillis) * tariff.exportPricePerMwh(price);
        return OptionalDouble.of((paid - earned) / KWH_PER_MWH);
    }
}
