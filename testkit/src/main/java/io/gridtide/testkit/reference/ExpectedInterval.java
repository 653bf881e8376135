package io.gridtide.testkit.reference;

import io.gridtide.domain.Quality;

/**
 * What one interval must say. Without samples the numbers are NaN.
 *
 * @param fromMillis first instant, milliseconds since 1970
 * @param mean over the measured share
 * @param last latest value
 * @param samples pieces of measured time, or points, that count in
 * @param coverage measured share, 0 to 1
 */
public record ExpectedInterval(
        long fromMillis,
        double mean,
        double minimum,
        double maximum,
        double last,
        int samples,
        double coverage,
        Quality quality) {
    /** Of sums of the same numbers in another order. */
    private static final double RELATIVE_TOLERANCE = 1e-9;

    static ExpectedInterval missing(long fromMillis) {
        return new ExpectedInterval(fromMillis, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, Quality.MISSING);
    }

    /** Whether the other says the same, but for the rounding of sums. */
    public boolean agreesWith(ExpectedInterval other) {
        return fromMillis == other.fromMillis
                && samples == other.samples
                && quality == other.quality
                && near(mean, other.mean)
                && near(minimum, other.minimum)
                && near(maximum, other.maximum)
                && near(last, other.last)
                && near(coverage, other.coverage);
    }

    /** Whether two numbers are the same but for the rounding of sums; NaN is like NaN. */
    public static boolean near(double one, double other) {
        return Double.compare(one, other) == 0
                || Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }
}
