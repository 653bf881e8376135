package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;

/**
 * What the readings say about one interval. Numbers that the readings do not tell are NaN: all of them when nothing was
 * measured, and least, greatest and latest of amounts, which are no powers.
 *
 * @param mean over the measured share
 * @param minimum least value that counts in
 * @param maximum greatest value that counts in
 * @param last latest value that counts in
 * @param samples readings (of a register: differences) that count in
 * @param coverage measured share, 0 to 1
 * @param quality worst that counts in; UNCERTAIN at best when only a part was measured, ESTIMATED without samples and
 *     coverage when a rule filled it
 */
public record IntervalValue(
        double mean, double minimum, double maximum, double last, int samples, double coverage, Quality quality) {
    /** Nothing was measured; which is not zero. */
    public static final IntervalValue MISSING =
            new IntervalValue(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, Quality.MISSING);

    /** Rounding of the shares that make up a whole. */
    private static final double COVERAGE_TOLERANCE = 1e-9;

    public boolean isMeasured() {
        return !Double.isNaN(mean);
    }

    public boolean isWhole() {
        return coverage >= 1 - COVERAGE_TOLERANCE;
    }
}
