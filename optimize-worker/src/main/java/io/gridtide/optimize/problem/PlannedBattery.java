package io.gridtide.optimize.problem;

import io.gridtide.domain.Asset;

/**
 * A battery with where it starts and where it must be at the end of the horizon.
 *
 * @param asset its limits, efficiencies and wear cost
 * @param startStateOfCharge at the start of the horizon, 0 to 1; may lie outside the allowed range, then the
 *     range is widened to it and the plan says so
 * @param endStateOfChargeGoal least state of charge at the end of the horizon, 0 to 1
 */
public record PlannedBattery(Asset.Battery asset, double startStateOfCharge, double endStateOfChargeGoal) {
    public double startStoredKwh() {
        return startStateOfCharge * asset.usableEnergyKwh();
    }

    public double goalStoredKwh() {
        return endStateOfChargeGoal * asset.usableEnergyKwh();
    }

    /** Least stored energy a plan may reach: the allowed minimum, or the start where that is lower. */
    public double floorStoredKwh() {
        return Math.min(startStateOfCharge, asset.stateOfChargeRange().minimum()) * asset.usableEnergyKwh();
    }

    /** Greatest stored energy a plan may reach: the allowed maximum, or the start where that is higher. */
    public double capStoredKwh() {
        return Math.max(startStateOfCharge, asset.stateOfChargeRange().maximum()) * asset.usableEnergyKwh();
    }
}
