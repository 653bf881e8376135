package io.gridtide.simulator.battery;

import io.gridtide.domain.Asset.Battery;
import io.gridtide.domain.Asset.StateOfChargeRange;

/**
 * What a battery makes of a command: {@code stored += (charge * chargeEfficiency - discharge / dischargeEfficiency) *
 * hours}, within its powers and its allowed states of charge. Realised power is a whole number of watts, rounded
 * towards zero, as meters report it.
 */
public final class BatteryModel {
    private static final double WATTS_PER_KW = 1000;

    /** Decimal kilowatts are not exact in binary; a command of a whole number of watts stays that number. */
    private static final double BINARY_FRACTION_NOISE_W = 1e-6;

    private final Battery battery;

    public BatteryModel(Battery battery) {
        this.battery = battery;
    }

    /**
     * @param powerKw realised mean power, discharge positive
     * @param stateOfCharge at the end, 0 to 1
     */
    public record Step(double powerKw, double stateOfCharge) {}

    /**
     * Follows a command for a while.
     *
     * @param stateOfCharge at the start; outside the allowed range the battery only moves towards it
     * @param commandedKw discharge positive, charge negative
     * @param hours length, above zero
     */
    public Step step(double stateOfCharge, double commandedKw, double hours) {
        if (!Double.isFinite(commandedKw) || !(stateOfCharge >= 0 && stateOfCharge <= 1) || !(hours > 0)) {
            throw new IllegalArgumentException("a battery step needs a finite power, a state of charge of 0 to 1 and"
                    + " hours > 0, got " + commandedKw + ", " + stateOfCharge + ", " + hours);
        }
        double wanted = Math.clamp(
                commandedKw,
                -Math.min(battery.maxChargeKw(), roomKwh(stateOfCharge) / battery.chargeEfficiency() / hours),
                Math.min(
                        battery.maxDischargeKw(), availableKwh(stateOfCharge) * battery.dischargeEfficiency() / hours));
        double powerKw = towardsZero(wanted * WATTS_PER_KW) / WATTS_PER_KW;
        double storedKwh = powerKw < 0
                ? -powerKw * hours * battery.chargeEfficiency()
                : -powerKw * hours / battery.dischargeEfficiency();
        return new Step(powerKw, Math.clamp(stateOfCharge + storedKwh / battery.usableEnergyKwh(), 0.0, 1.0));
    }

    private static double towardsZero(double watts) {
        double nearest = Math.rint(watts);
        double whole = Math.abs(watts - nearest) < BINARY_FRACTION_NOISE_W
                ? nearest
                : watts < 0 ? Math.ceil(watts) : Math.floor(watts);
        return whole == 0 ? 0.0 : whole;
    }

    private double roomKwh(double stateOfCharge) {
        StateOfChargeRange range = battery.stateOfChargeRange();
        return Math.max(0, range.maximum() - stateOfCharge) * battery.usableEnergyKwh();
    }

    private double availableKwh(double stateOfCharge) {
        StateOfChargeRange range = battery.stateOfChargeRange();
        return Math.max(0, stateOfCharge - range.minimum()) * battery.usableEnergyKwh();
    }
}
