package io.gridtide.forecast.features;

import io.gridtide.forecast.history.GridSeries;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the recent past looks like from an origin, whatever the target. In the unit of the series.
 *
 * @param mean24h mean of the last 24 hours
 * @param maximum24h largest value of the last 24 hours
 * @param minimum24h smallest value of the last 24 hours
 * @param mean7d mean of the last seven days
 * @param last newest value of the last three hours, else the mean of the last 24
 * @param surprise mean of the last two hours less that of the same local hours of the seven days before
 * @param perClearSky production of the last 24 hours per clear-sky irradiance, kW per kW/m2
 */
record OriginSummary(
        double mean24h,
        double maximum24h,
        double minimum24h,
        double mean7d,
        double last,
        double surprise,
        double perClearSky) {

    private static OriginSummary compute(GridSeries known, long origin, LocalClock clock, SunLine sun) {
        int stepsPerHour = (int) Math.max(1, 3600 / known.resolution().seconds());
        int day = 24 * stepsPerHour;
        Tally week = new Tally(known, origin - 7L * day, origin);
        Tally today = new Tally(known, origin - day, origin);
        double mean7d = week.meanOr(0);
        double mean24h = today.meanOr(mean7d);
        return new OriginSummary(
                mean24h,
                today.count == 0 ? mean24h : today.maximum,
                today.count == 0 ? mean24h : today.minimum,
                mean7d,
                lastOf(known, origin, 3 * stepsPerHour, mean24h),
                surprise(known, origin, 2 * stepsPerHour, clock),
                perClearSky(known, origin, day, sun));
    }

    private static double lastOf(GridSeries known, long origin, int steps, double fallback) {
        for (long index = origin - 1; index >= origin - steps; index--) {
            double value = known.at(index);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return fallback;
    }

    private static double surprise(GridSeries known, long origin, int steps, LocalClock clock) {
        double sum = 0;
        int found = 0;
        for (long index = origin - steps; index < origin; index++) {
            double value = known.at(index);
            for (int days = 1; days <= 7 && !Double.isNaN(value); days++) {
                double usual = known.at(clock.daysBefore(index, days));
                if (!Double.isNaN(usual)) {
                    sum += value - usual;
                    found++;
                }
            }
        }
        return found == 0 ? 0 : sum / found;
    }

    private static double perClearSky(GridSeries known, long origin, int steps, SunLine sun) {
        double produced = 0;
        double clearSky = 0;
        for (long index = origin - steps; index < origin; index++) {
            double value = known.at(index);
            if (!Double.isNaN(value)) {
                produced += value;
                clearSky += sun.clearSky(index);
            }
        }
        return clearSky < 1e-9 ? 0 : produced / clearSky;
    }

    /** Count, sum and extremes of a span. */
    private static final class Tally {
        private int count;
        private double sum;
        private double minimum = Double.POSITIVE_INFINITY;
        private double maximum = Double.NEGATIVE_INFINITY;

        Tally(GridSeries known, long from, long to) {
            for (long index = from; index < to; index++) {
                double value = known.at(index);
                if (!Double.isNaN(value)) {
                    count++;
                    sum += value;
                    minimum = Math.min(minimum, value);
                    maximum = Math.max(maximum, value);
                }
            }
        }

        double meanOr(double fallback) {
            return count == 0 ? fallback : sum / count;
        }
    }

    /** Remembers the summaries of the last origins, because one origin has many targets. Not safe for threads. */
    static final class Cache {
        private static final int SIZE = 512;

        private final LocalClock clock;
        private final SunLine sun;
        private final Map<Long, OriginSummary> byOrigin = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, OriginSummary> eldest) {
                return size() > SIZE;
            }
        };

        Cache(LocalClock clock, SunLine sun) {
            this.clock = clock;
            this.sun = sun;
        }

        OriginSummary of(GridSeries known, long origin) {
            OriginSummary remembered = byOrigin.get(origin);
            if (remembered != null) {
                return remembered;
            }
            OriginSummary fresh = compute(known, origin, clock, sun);
            byOrigin.put(origin, fresh);
            return fresh;
        }
    }
}
