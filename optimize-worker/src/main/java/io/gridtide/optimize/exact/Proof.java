package io.gridtide.optimize.exact;

/**
 * How far a plan can be from the best one.
 *
 * @param lowerBound no plan that misses as little costs less, in currency
 * @param gap what the plan costs beyond the bound, in currency, not negative
 * @param relativeGap gap as a share of the bound without fixed fees, or of 1 % of the money that moves if that is more
 */
public record Proof(double lowerBound, double gap, double relativeGap) {
    /** Greatest relative gap of a plan that is called optimal. */
    public static final double OPTIMAL_GAP = 1e-4;
}
