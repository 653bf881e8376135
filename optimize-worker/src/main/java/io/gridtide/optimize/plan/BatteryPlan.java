package io.gridtide.optimize.plan;

import java.util.List;

/**
 * What one battery is to do.
 *
 * @param assetId the battery
 * @param powerKw per slot at the terminals, discharge positive
 * @param stateOfChargeAtEnd per slot, at its end, 0 to 1
 */
public record BatteryPlan(String assetId, List<Double> powerKw, List<Double> stateOfChargeAtEnd) {
    public BatteryPlan {
        powerKw = List.copyOf(powerKw);
        stateOfChargeAtEnd = List.copyOf(stateOfChargeAtEnd);
    }
}
