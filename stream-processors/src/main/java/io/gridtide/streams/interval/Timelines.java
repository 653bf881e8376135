package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;

/** Reads a timeline out of readings, by the aggregation the series declares. */
final class Timelines {
    private Timelines() {}

    static Timeline of(SeriesRules rules, Readings readings, CounterRegister.Context context) {
        return switch (rules.aggregation()) {
            case PERIOD_MEAN, TIME_WEIGHTED_MEAN -> holding(rules, readings);
            case LAST -> points(rules, readings);
            case SUM -> amounts(readings);
            case VIRTUAL -> throw new IllegalStateException("a virtual series has no readings");
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
        Timeline timeline =
                new Timeline(Timeline.Kind.MEANS, readings.size(), rules.plausibility()).filledBy(rules.gaps());
        for (int index = 0; index < readings.size(); index++) {
            if (!usable(readings, index)) {
                continue;
            }
            long start = readings.time(index);
            long end = start + holdMillis;
            if (index + 1 < readings.size()) {
                end = Math.min(end, readings.time(index + 1));
            }
            timeline.add(start, end, readings.value(index), quality(rules, readings, index));
        }
        return timeline;
    }

    private static Timeline points(SeriesRules rules, Readings readings) {
        Timeline timeline =
                new Timeline(Timeline.Kind.POINTS, readings.size(), Plausibility.NONE).filledBy(rules.gaps());
        for (int index = 0; index < readings.size(); index++) {
            if (usable(readings, index)) {
                Quality quality = quality(rules, readings, index);
                timeline.add(readings.time(index), readings.time(index) + 1, readings.value(index), quality);
            }
        }
        return timeline;
    }

    /** An amount that does not count is kept: something flowed, and nobody knows how much. */
    private static Timeline amounts(Readings readings) {
        Timeline timeline = new Timeline(Timeline.Kind.AMOUNTS, readings.size(), Plausibility.NONE);
        for (int index = 0; index < readings.size(); index++) {
            boolean usable = usable(readings, index);
            Quality quality = usable ? readings.quality(index) : Quality.BAD;
            double amountKwh = usable ? readings.value(index) : 0;
            timeline.add(readings.time(index), readings.time(index) + 1, amountKwh, quality);
        }
        return timeline;
    }

    /** As delivered, but at best UNCERTAIN when the value moved faster than declared since the one before it. */
    private static Quality quality(SeriesRules rules, Readings readings, int index) {
        Quality quality = readings.quality(index);
        if (!rules.plausibility().judgesChange()) {
            return quality;
        }
        long time = readings.time(index);
        int before = index - 1;
        while (before >= 0 && !usable(readings, before)) {
            before--;
        }
        if (before < 0 || time - readings.time(before) > rules.neighbourMillis()) {
            return quality;
        }
        double change = readings.value(index) - readings.value(before);
        boolean tooFast = rules.plausibility().isTooFast(change, time - readings.time(before));
        return tooFast ? quality.worst(Quality.UNCERTAIN) : quality;
    }
}
