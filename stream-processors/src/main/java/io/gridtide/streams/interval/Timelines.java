package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;

/** Reads a timeline out of readings, by the aggregation the series declares. */
final class Timelines {
    private Timelines() {}

    static Timeline of(SeriesRules rules, Readings readings, CounterRegister.Context context) {
        return switch (rules.aggregation()) {
            case PERIOD_MEAN, TIME_WEIGHTED_MEAN -> holding(rules, readings);
            case LAST -> points(readings);
            case COUNTER -> CounterRegister.read(rules, readings, context).timeline();
        };
    }

    /** Whether the value of a reading may count. */
    static boolean usable(Readings readings, int index) {
        return readings.quality(index).usable() && Double.isFinite(readings.value(index));
    }

    /** Every reading ends the one before it, also one that does not count itself. */
    private static Timeline holding(SeriesRules rules, Readings readings) {
        long holdMillis = rules.holdMillis();
        Timeline timeline = new Timeline(false, readings.size(), rules.plausibility());
        for (int index = 0; index < readings.size(); index++) {
            if (!usable(readings, index)) {
                continue;
            }
            long start = readings.time(index);
            long end = start + holdMillis;
            if (index + 1 < readings.size()) {
                end = Math.min(end, readings.time(index + 1));
            }
            timeline.add(start, end, readings.value(index), readings.quality(index));
        }
        return timeline;
    }

    private static Timeline points(Readings readings) {
        Timeline timeline = new Timeline(true, readings.size(), Plausibility.NONE);
        for (int index = 0; index < readings.size(); index++) {
            if (usable(readings, index)) {
                Quality quality = readings.quality(index);
                timeline.add(readings.time(index), readings.time(index) + 1, readings.value(index), quality);
            }
        }
        return timeline;
    }
}
