package io.gridtide.optimize.assess;

/**
 * Cost of a plan by component, in currency. Revenues and credit are positive and reduce the total.
 *
 * @param energyImport imported energy
 * @param exportRevenue exported energy; negative where export has to be paid for
 * @param demand charges on peaks, what was reached before the horizon included
 * @param carbon priced emissions
 * @param fixedFees whatever is planned
 * @param degradation use of batteries and cars
 * @param fuel running of generators
 * @param starts starting of generators
 * @param imbalance exchange beside the nomination; negative where that is rewarded
 * @param hydrogenRevenue hydrogen at its price
 * @param storedEnergyCredit energy stored at the end beyond the start, where it has a value
 */
public record Costs(
        double energyImport,
        double exportRevenue,
        double demand,
        double carbon,
        double fixedFees,
        double degradation,
        double fuel,
        double starts,
        double imbalance,
        double hydrogenRevenue,
        double storedEnergyCredit) {

    /** Nothing. */
    public static final Costs NONE = new Costs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The costs of two sites. */
    public Costs plus(Costs other) {
        return new Costs(
                energyImport + other.energyImport,
                exportRevenue + other.exportRevenue,
                demand + other.demand,
                carbon + other.carbon,
                fixedFees + other.fixedFees,
                degradation + other.degradation,
                fuel + other.fuel,
                starts + other.starts,
                imbalance + other.imbalance,
                hydrogenRevenue + other.hydrogenRevenue,
                storedEnergyCredit + other.storedEnergyCredit);
    }

    /** Everything together. */
    public double total() {
        return energyImport
                - exportRevenue
                + demand
                + carbon
                + fixedFees
                + degradation
                + fuel
                + starts
                + imbalance
                - hydrogenRevenue
                - storedEnergyCredit;
    }

    /** How much money moves, for comparing small differences. */
    public double gross() {
        return Math.abs(energyImport)
                + Math.abs(exportRevenue)
                + Math.abs(demand)
                + Math.abs(carbon)
                + Math.abs(degradation)
                + Math.abs(fuel)
                + Math.abs(starts)
                + Math.abs(imbalance)
                + Math.abs(hydrogenRevenue)
                + Math.abs(storedEnergyCredit);
    }
}
