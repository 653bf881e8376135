package io.gridtide.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the intervals must say: each reading counts once, for its period, in the interval it lies in. Written without a look at
 * the stream processors, the plain way.
 */
final class IntervalReference {
    static final long INTERVAL_MILLIS = Duration.ofMinutes(15).toMillis();

    private static final double HOURS = 0.25;

    private IntervalReference() {}

    /** Figures of every interval that holds a reading. */
    static Map<Interval, IntervalFigures> of(Map<ReadingId, Double> valueKwById) {
        Map<Interval, List<Double>> valuesByInterval = new HashMap<>();
        valueKwById.forEach((id, valueKw) -> valuesByInterval
                .computeIfAbsent(intervalOf(id), first -> new ArrayList<>())
                .add(valueKw));
        Map<Interval, IntervalFigures> figures = new HashMap<>();
        valuesByInterval.forEach((interval, values) -> figures.put(interval, figures(values)));
        return figures;
    }

    static Interval intervalOf(ReadingId id) {
        return new Interval(id.seriesId(), Math.floorDiv(id.eventMillis(), INTERVAL_MILLIS) * INTERVAL_MILLIS);
    }

    private static IntervalFigures figures(List<Double> values) {
        double sum = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            sum += value;
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
        }
        double mean = sum / values.size();
        double coverage = values.size() * (double) Readings.PERIOD.toMillis() / INTERVAL_MILLIS;
        return new IntervalFigures(values.size(), mean, mean * HOURS, minimum, maximum, coverage);
    }
}
