package io.gridtide.optimize;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.problem.PlannedBattery;

/** Batteries to test the calm search with. */
public final class Problems {
    private Problems() {}

    /** A battery without wear that may be empty or full, half full when it is not said otherwise. */
    public static Asset.Battery battery(String assetId, double energyKwh, double powerKw, double efficiency) {
        return new Asset.Battery(
                assetId,
                "site",
                "tenant",
                energyKwh,
                powerKw,
                powerKw,
                efficiency,
                efficiency,
                Asset.StateOfChargeRange.FULL,
                0.5,
                0);
    }

    /** A battery that must end at least as full as it starts, as far as its allowed range permits. */
    public static PlannedBattery returningToStart(Asset.Battery asset, double startStateOfCharge) {
        double goal = Math.clamp(
                startStateOfCharge,
                asset.stateOfChargeRange().minimum(),
                asset.stateOfChargeRange().maximum());
        return new PlannedBattery(asset, startStateOfCharge, goal);
    }
}
