package io.gridtide.streams.late;

import io.gridtide.streams.interval.IntervalValue;

/**
 * An interval as the table has it now.
 *
 * @param toMillis first instant after
 * @param value what was stated
 * @param revision its number
 * @param knownAtMillis since when it is known
 */
record StatedInterval(long toMillis, IntervalValue value, int revision, long knownAtMillis) {
    private static final double TOLERANCE = 1e-9;

    /** Whether a reader would see the same; rounding does not make a revision. */
    boolean says(IntervalValue other) {
        return value.samples() == other.samples()
                && value.quality() == other.quality()
                && same(value.coverage(), other.coverage())
                && same(value.mean(), other.mean())
                && same(value.minimum(), other.minimum())
                && same(value.maximum(), other.maximum())
                && same(value.last(), other.last());
    }

    /** Whether at least as much was measured as was stated. */
    boolean covers(IntervalValue other) {
        return other.coverage() >= value.coverage() - TOLERANCE;
    }

    private static boolean same(double one, double two) {
        return Double.compare(one, two) == 0 || Math.abs(one - two) <= TOLERANCE * Math.max(1, Math.abs(one));
    }
}
