package io.gridtide.optimize.program;

/**
 * Two flows of which only one may be positive in a slot.
 *
 * @param assetId whose flows
 * @param one number of a variable, never negative
 * @param mostOne its upper bound
 * @param other number of the other variable
 * @param mostOther its upper bound
 * @param invited whether prices of the slot make it pay to use both
 */
public record Exclusion(
        String assetId, int slot, int one, double mostOne, int other, double mostOther, boolean invited) {
    /** Below this a flow is solver tolerance, in kW. */
    private static final double NOTHING_KW = 1e-6;

    /** Whether a solution uses both. */
    public boolean brokenBy(double[] values) {
        return values[one] > NOTHING_KW && values[other] > NOTHING_KW;
    }
}
