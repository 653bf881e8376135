package io.gridtide.optimize.model;

import io.gridtide.optimize.problem.PlannedBattery;

/**
 * A battery in whole numbers: power in mW, stored energy in micro-watt-hours. Every rounding is against the battery,
 * so a plan that keeps these limits keeps the real ones.
 *
 * <p>Milliwatts, because following the net load to the watt is not enough: in a home the last half watt of every slot
 * costs about 0.01 % of the day, as much as the gap at which a plan counts as proven.
 *
 * @param index position in the problem
 * @param slots number of slots of the horizon
 * @param power greatest powers
 * @param chargeMicroWhPerMw stored by one milliwatt of charging over one slot
 * @param dischargeMicroWhPerMw taken from the store by one milliwatt of discharging over one slot
 * @param limits stored energies that matter
 * @param wearNanosPerMw wear of one milliwatt discharged over one slot, in billionths of the currency
 */
public record DispatchBattery(
        int index,
        int slots,
        PowerLimits power,
        double chargeMicroWhPerMw,
        double dischargeMicroWhPerMw,
        StoredLimits limits,
        double wearNanosPerMw) {
    private static final double MICRO_WH_PER_KWH = 1e9;
    private static final double MW_PER_KW = 1e6;

    /**
     * Greatest powers in mW, as magnitudes.
     *
     * @param charge greatest charging power
     * @param discharge greatest discharging power
     */
    public record PowerLimits(long charge, long discharge) {}

    /**
     * Stored energies in micro-watt-hours.
     *
     * @param start at the start of the horizon
     * @param floor least allowed
     * @param cap greatest allowed
     * @param goal least wanted at the end, less one unit of rounding per slot
     */
    public record StoredLimits(long start, long floor, long cap, long goal) {}

    /** The whole numbers of a battery of the problem. */
    public static DispatchBattery of(int index, int slots, double slotHours, PlannedBattery battery) {
        return new DispatchBattery(
                index,
                slots,
                new PowerLimits((long) (battery.asset().maxChargeKw() * MW_PER_KW + 1e-3), (long)
                        (battery.asset().maxDischargeKw() * MW_PER_KW + 1e-3)),
                1e3 * slotHours * battery.asset().chargeEfficiency(),
                1e3 * slotHours / battery.asset().dischargeEfficiency(),
                new StoredLimits(
                        Math.round(battery.startStoredKwh() * MICRO_WH_PER_KWH),
                        Math.round(battery.floorStoredKwh() * MICRO_WH_PER_KWH),
                        Math.round(battery.capStoredKwh() * MICRO_WH_PER_KWH),
                        Math.round(battery.goalStoredKwh() * MICRO_WH_PER_KWH) - slots),
                slotHours * battery.asset().degradationCostPerKwh() * 1e3);
    }

    /** Change of stored energy when the battery holds this power (discharge positive) for one slot. */
    public long storedChange(long powerMw) {
        return powerMw > 0
                ? -(long) Math.ceil(powerMw * dischargeMicroWhPerMw)
                : (long) Math.floor(-powerMw * chargeMicroWhPerMw);
    }

    /** The power that changes stored energy at least by this much: the least charge or the most discharge. */
    public long powerForStoredChange(long change) {
        long powerMw = (long) (change <= 0 ? -change / dischargeMicroWhPerMw : -change / chargeMicroWhPerMw);
        while (storedChange(powerMw) < change) {
            powerMw--;
        }
        return powerMw;
    }

    /** The closest power the battery can hold. */
    public long withinPowerLimits(long powerMw) {
        return Math.clamp(powerMw, -power.charge, power.discharge);
    }

    /** Batteries are told apart by position; group keys are hashed on every move. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DispatchBattery battery && battery.index == index;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
