package io.gridtide.testkit.reference;

import io.gridtide.domain.Quality;

/**
 * What the balance of a site without a grid meter must say of one interval. Numbers that are not stated are NaN.
 *
 * @param fromMillis first instant, milliseconds since 1970
 * @param loadKw mean of all loads that were measured
 * @param generationKw mean of all generation that was measured
 * @param gridKw exchange that follows from the others, import positive; only when all were measured
 * @param missing series without a value
 * @param coverage least of the flows, 0 to 1
 */
public record ExpectedBalance(
        long fromMillis,
        double loadKw,
        double generationKw,
        double gridKw,
        int missing,
        double coverage,
        Quality quality) {

    /** Whether the other says the same, but for the rounding of sums. */
    public boolean agreesWith(ExpectedBalance other) {
        return fromMillis == other.fromMillis
                && missing == other.missing
                && quality == other.quality
                && ExpectedInterval.near(loadKw, other.loadKw)
                && ExpectedInterval.near(generationKw, other.generationKw)
                && ExpectedInterval.near(gridKw, other.gridKw)
                && ExpectedInterval.near(coverage, other.coverage);
    }
}
