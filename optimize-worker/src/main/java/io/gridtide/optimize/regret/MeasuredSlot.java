package io.gridtide.optimize.regret;

import io.gridtide.domain.Interval;

/**
 * What was measured of a site in one balance interval, and what energy was worth in it. Mean powers in kW.
 *
 * @param gridKw import positive
 * @param storageKw of all batteries, discharge positive
 * @param generationKw not negative
 * @param importPerMwh price of import, currency per MWh
 * @param exportPerMwh revenue of export, currency per MWh
 */
public record MeasuredSlot(
        Interval interval,
        double gridKw,
        double storageKw,
        double generationKw,
        double importPerMwh,
        double exportPerMwh) {
    /** Exchange with the grid with the batteries taken out. */
    double restKw() {
        return gridKw + storageKw;
    }

    /** Cost of import less revenue of export. */
    double cost() {
        return gridKw * interval.hours() * (gridKw > 0 ? importPerMwh : exportPerMwh) / 1000;
    }

    /** What one more MWh would have met with the batteries idle. */
    double marginalPerMwh() {
        return restKw() > 0 ? importPerMwh : exportPerMwh;
    }
}
