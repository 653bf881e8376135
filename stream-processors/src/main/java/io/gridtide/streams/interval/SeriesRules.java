package io.gridtide.streams.interval;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Series;

/**
 * The declaration of a series with the figures the hot loop needs.
 *
 * @param series the declaration
 * @param resolutionMillis length of its intervals
 * @param periodMillis expected distance of two readings
 * @param plausibility what is doubted of the values of an interval
 * @param gaps what is stated where nobody measured
 */
public record SeriesRules(
        Series series, long resolutionMillis, long periodMillis, Plausibility plausibility, GapFill gaps) {
    /** A sample stands for at most this many reading periods before its time counts as not measured. */
    private static final int HOLD_PERIODS = 2;
    /** A change is judged between readings at most this many reading periods apart. */
    private static final int NEIGHBOUR_PERIODS = 2;

    public static SeriesRules of(Series series) {
        return new SeriesRules(
                series,
                series.resolution().step().toMillis(),
                series.readingPeriod().toMillis(),
                Plausibility.of(series),
                GapFill.of(series.gapFilling()));
    }

    public Aggregation aggregation() {
        return series.aggregation();
    }

    /** How long one reading can stand for, ms. */
    public long holdMillis() {
        return switch (series.aggregation()) {
            case PERIOD_MEAN -> periodMillis;
            case TIME_WEIGHTED_MEAN, COUNTER, SUM -> HOLD_PERIODS * periodMillis;
            case LAST, VIRTUAL -> 1;
        };
    }

    /** How far back a reading is looked for that this one may not be too far from; 0 when no rate is declared, ms. */
    public long neighbourMillis() {
        return plausibility.judgesChange() && series.aggregation() != Aggregation.COUNTER
                ? NEIGHBOUR_PERIODS * periodMillis
                : 0;
    }

    /** How far from an interval that nobody measured the readings may be that fill it, ms; 0 when none do. */
    public long fillMillis() {
        return gaps.longestMillis();
    }

    /** The latest grid line at or before the time. */
    public long floor(long timeMillis) {
        return Math.floorDiv(timeMillis, resolutionMillis) * resolutionMillis;
    }

    /** The earliest grid line at or after the time. */
    public long ceiling(long timeMillis) {
        return -Math.floorDiv(-timeMillis, resolutionMillis) * resolutionMillis;
    }
}
