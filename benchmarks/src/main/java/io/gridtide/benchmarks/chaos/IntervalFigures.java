package io.gridtide.benchmarks.chaos;

/**
 * What is said of an interval.
 *
 * @param samples readings that count in
 * @param meanKw their mean
 * @param energyKwh mean times a quarter of an hour
 * @param minimumKw the least
 * @param maximumKw the greatest
 * @param coverage share of the interval that was measured
 */
record IntervalFigures(
        int samples, double meanKw, double energyKwh, double minimumKw, double maximumKw, double coverage) {
    /** Of sums of the same numbers in another order. */
    private static final double RELATIVE_TOLERANCE = 1e-9;

    boolean agreesWith(IntervalFigures other) {
        return samples == other.samples
                && near(meanKw, other.meanKw)
                && near(energyKwh, other.energyKwh)
                && minimumKw == other.minimumKw
                && maximumKw == other.maximumKw
                && near(coverage, other.coverage);
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }
}
