package io.gridtide.optimize.exact;

/**
 * How far a plan can be from the best one.
 *
 * @param lowerBound no plan that misses as little costs less, in currency
 * @param gap what the plan costs beyond the bound and what was conceded, in currency, not negative
 * @param relativeGap gap as a share of the bound without fixed fees, or of 1 % of the money that moves if that is more
 * @param conceded what the plan costs beyond the cheapest one found, in exchange for fewer changes; at most what the problem tolerates
 */
public record Proof(double lowerBound, double gap, double relativeGap, double conceded) {
    /** Greatest relative gap of a plan that is called optimal. */
    public static final double OPTIMAL_GAP = 1e-4;
}
