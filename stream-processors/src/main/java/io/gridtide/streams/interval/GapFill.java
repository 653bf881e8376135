package io.gridtide.streams.interval;

import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quality;

/**
 * Values for intervals that nobody measured, by the rule that their series declares. They follow from the two values
 * around the gap alone, so that they are the same in whatever order these came.
 *
 * @param rule where the values come from
 * @param longestMillis a longer gap is not filled
 */
record GapFill(GapFilling.Rule rule, long longestMillis) {
    static final GapFill NONE = new GapFill(GapFilling.Rule.NONE, 0);

    private static final long MILLIS_PER_MINUTE = 60_000;

    static GapFill of(GapFilling declared) {
        return declared.isNone() ? NONE : new GapFill(declared.rule(), declared.longestMinutes() * MILLIS_PER_MINUTE);
    }

    /**
     * Time that nobody measured.
     *
     * @param fromMillis end of what was measured before
     * @param before value there
     * @param toMillis start of what was measured after
     * @param after value there
     */
    record Gap(long fromMillis, double before, long toMillis, double after) {}

    boolean isNone() {
        return rule == GapFilling.Rule.NONE;
    }

    /** The mean over an interval inside the gap. */
    IntervalValue mean(Gap gap, long from, long to) {
        double first = at(gap, from);
        double last = at(gap, to);
        return filled(gap, first, last, (first + last) / 2);
    }

    /** The same of a series whose last value counts. */
    IntervalValue last(Gap gap, long from, long to) {
        double last = at(gap, to);
        return filled(gap, at(gap, from), last, last);
    }

    private IntervalValue filled(Gap gap, double first, double last, double mean) {
        if (isNone() || gap.toMillis() - gap.fromMillis() > longestMillis) {
            return IntervalValue.MISSING;
        }
        return new IntervalValue(mean, Math.min(first, last), Math.max(first, last), last, 0, 0, Quality.ESTIMATED);
    }

    private double at(Gap gap, long timeMillis) {
        if (rule == GapFilling.Rule.HOLD) {
            return gap.before();
        }
        double share = (double) (timeMillis - gap.fromMillis()) / (gap.toMillis() - gap.fromMillis());
        return gap.before() + (gap.after() - gap.before()) * share;
    }
}
