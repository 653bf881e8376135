package io.gridtide.optimize.regret;

/**
 * What a day cost, and what it could have cost, in the currency of the site. All figures end with the stored energy that the
 * batteries really had in the evening: where a simulation ends with more or less, the difference is valued.
 *
 * @param realisedCost measured exchange at its prices, what its peak adds to a demand charge, and wear of the batteries
 * @param perfectCost of the plan that knew the day
 * @param perfectBound no control could have cost less
 * @param idleCost with the batteries idle
 * @param ruleCost with the rule of {@link io.gridtide.optimize.assess.RuleControl}
 */
public record Regret(double realisedCost, double perfectCost, double perfectBound, double idleCost, double ruleCost) {
    /** Savings smaller than this are no measure of anything, currency. */
    private static final double NOTHING = 0.005;

    /** What was lost for not knowing the day; slightly negative where limits were exceeded in reality. */
    public double regret() {
        return realisedCost - perfectCost;
    }

    /** Share of the possible saving that was made, or not a number where nothing was to be saved. */
    public double shareOfPerfect() {
        double possible = idleCost - perfectCost;
        return possible < NOTHING ? Double.NaN : (idleCost - realisedCost) / possible;
    }
}
