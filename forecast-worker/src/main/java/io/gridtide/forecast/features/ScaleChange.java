package io.gridtide.forecast.features;

import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The day from which a meter counts in another scale, as after a replacement or with watts taken for kilowatts: every
 * daily maximum since then is more than four times, or less than a quarter of, every one of the days before.
 */
public final class ScaleChange {
    private static final int LOOK_BACK_DAYS = 90;
    private static final int LEAST_BEFORE = 7;
    private static final int LEAST_AFTER = 2;
    private static final double FACTOR = 4;

    private ScaleChange() {}

    /** The first step of the newest such day, counted back from the origin in days of 24 hours; empty when there is none. */
    public static OptionalLong find(GridSeries series, Kind kind, long origin) {
        if (kind == Kind.PRICE) {
            return OptionalLong.empty();
        }
        int day = series.stepsIn(Duration.ofDays(1));
        double[] maxima = new double[LOOK_BACK_DAYS];
        for (int back = 0; back < LOOK_BACK_DAYS; back++) {
            maxima[back] = maximum(series, origin - (long) (back + 1) * day, origin - (long) back * day);
        }
        Span after = Span.NONE;
        for (int back = 0; back < LOOK_BACK_DAYS - LEAST_BEFORE; back++) {
            after = after.with(maxima[back]);
            if (after.days() >= LEAST_AFTER && !Double.isNaN(maxima[back]) && apart(after, before(maxima, back + 1))) {
                return OptionalLong.of(origin - (long) (back + 1) * day);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean apart(Span after, Span before) {
        return before.days() >= LEAST_BEFORE
                && before.least() > 0
                && (after.least() > FACTOR * before.most() || FACTOR * after.most() < before.least());
    }

    private static Span before(double[] maxima, int from) {
        Span span = Span.NONE;
        for (int back = from; back < maxima.length; back++) {
            span = span.with(maxima[back]);
        }
        return span;
    }

    private static double maximum(GridSeries series, long from, long to) {
        double largest = Double.NaN;
        for (long index = from; index < to; index++) {
            double value = series.at(index);
            largest = Double.isNaN(largest) || value > largest ? value : largest;
        }
        return largest;
    }

    private record Span(double least, double most, int days) {
        static final Span NONE = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

        Span with(double value) {
            return Double.isNaN(value) ? this : new Span(Math.min(least, value), Math.max(most, value), days + 1);
        }
    }
}
