package io.gridtide.optimize.control;

import io.gridtide.domain.Asset;
import java.util.OptionalDouble;

/**
 * A battery with the powers it can hold until its setpoint ends, discharge positive.
 *
 * @param assetId the battery
 * @param plannedKw what the plan says
 * @param leastKw strongest charge, not positive
 * @param mostKw strongest discharge, not negative
 */
public record StorageUnit(String assetId, double plannedKw, double leastKw, double mostKw) {
    /** A milliwatt: what floating point leaves between the energy of a plan and that of its setpoints. */
    public static final double ROUNDING_KW = 1e-6;

    public StorageUnit {
        if (!(leastKw <= 0 && mostKw >= 0) || !Double.isFinite(plannedKw)) {
            throw new IllegalArgumentException("battery " + assetId + " needs leastKw <= 0 <= mostKw and a plan, got "
                    + leastKw + ", " + mostKw + ", " + plannedKw);
        }
    }

    /**
     * Bounds from power and stored energy.
     *
     * @param storedKwh now; empty when nobody knows, then only power bounds
     * @param hours until the setpoint ends, above zero
     */
    public static StorageUnit of(Asset.Battery battery, double plannedKw, OptionalDouble storedKwh, double hours) {
        if (storedKwh.isEmpty()) {
            return new StorageUnit(battery.assetId(), plannedKw, -battery.maxChargeKw(), battery.maxDischargeKw());
        }
        Asset.StateOfChargeRange range = battery.stateOfChargeRange();
        double aboveKwh = storedKwh.getAsDouble() - range.minimum() * battery.usableEnergyKwh();
        double belowKwh = range.maximum() * battery.usableEnergyKwh() - storedKwh.getAsDouble();
        double mostKw = Math.max(0, aboveKwh) * battery.dischargeEfficiency() / hours + ROUNDING_KW;
        double leastKw = -Math.max(0, belowKwh) / battery.chargeEfficiency() / hours - ROUNDING_KW;
        return new StorageUnit(
                battery.assetId(),
                plannedKw,
                Math.max(leastKw, -battery.maxChargeKw()),
                Math.min(mostKw, battery.maxDischargeKw()));
    }

    /** The planned power as far as the battery can hold it. */
    public double possibleKw() {
        return Math.clamp(plannedKw, leastKw, mostKw);
    }
}
