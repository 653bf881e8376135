package io.gridtide.optimize.site;

/**
 * An electrical store while it is connected. Powers are at its terminals; stored energy is inside:
 * {@code stored = storedBefore (1 - selfDischargePerHour)^hours + hours (charge chargeEfficiency - discharge / dischargeEfficiency)}.
 *
 * @param from first slot in which it is connected
 * @param to first slot in which it is no longer
 * @param energy what it can hold
 * @param power what its terminals can carry
 * @param losses what it loses
 * @param wear what its use costs
 * @param startKwh stored when {@code from} begins
 * @param end wanted when {@code to} begins
 */
public record Storage(
        int from, int to, Energy energy, Power power, Losses losses, Wear wear, double startKwh, EndCondition end) {

    /**
     * Limits of stored energy.
     *
     * @param capacityKwh whole usable energy, the reference of shares and cycles
     * @param leastKwh never less
     * @param mostKwh never more
     */
    public record Energy(double capacityKwh, double leastKwh, double mostKwh) {}

    /** Greatest powers at the terminals. */
    public record Power(double chargeKw, double dischargeKw) {}

    /**
     * Losses.
     *
     * @param chargeEfficiency stored energy per energy taken in, 0 exclusive to 1
     * @param dischargeEfficiency energy given out per stored energy used, 0 exclusive to 1
     * @param selfDischargePerHour share of the stored energy lost in an hour, 0 to 1 exclusive
     */
    public record Losses(double chargeEfficiency, double dischargeEfficiency, double selfDischargePerHour) {
        /** Share of the energy stored when a slot begins that is left when it ends. */
        public double kept(double hours) {
            return Math.pow(1 - selfDischargePerHour, hours);
        }
    }

    /** Cost of energy through the terminals, in currency per kWh. */
    public record Wear(double perKwhCharged, double perKwhDischarged) {}

    /**
     * What shall be stored at the end.
     *
     * @param leastKwh 0 when anything will do
     * @param mostKwh infinite when anything above is welcome
     * @param valuePerKwh credit for each kWh stored at the end beyond the start, in currency
     */
    public record EndCondition(double leastKwh, double mostKwh, double valuePerKwh) {}
}
