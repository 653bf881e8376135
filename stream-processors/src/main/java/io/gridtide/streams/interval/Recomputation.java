package io.gridtide.streams.interval;

import io.gridtide.domain.Aggregation;
import java.util.ArrayList;
import java.util.List;

/**
 * Intervals anew from stored readings, by the rules of the engine: the same timelines and the same register logic,
 * over readings that a table gave instead of the window.
 */
public final class Recomputation {
    private Recomputation() {}

    /**
     * A stretch of time.
     *
     * @param fromMillis first millisecond inside
     * @param toMillis first millisecond after
     */
    public record Span(long fromMillis, long toMillis) {}

    /**
     * What one interval says now.
     *
     * @param fromMillis first instant inside
     * @param toMillis first instant after
     * @param value what the readings say
     */
    public record Recomputed(long fromMillis, long toMillis, IntervalValue value) {}

    /**
     * The intervals that readings between two event times can change.
     *
     * @param firstMillis event time of the first of them; of a register: of its second neighbour before
     * @param lastMillis event time of the last of them; of a register: of its second neighbour after
     */
    public static Span touched(SeriesRules rules, long firstMillis, long lastMillis) {
        boolean register = rules.aggregation() == Aggregation.COUNTER;
        long reach = register ? 1 : rules.holdMillis() + rules.neighbourMillis() + rules.fillMillis();
        return new Span(rules.floor(firstMillis - rules.fillMillis()), rules.ceiling(lastMillis + reach));
    }

    /** Event times of the readings that decide about a span of a series that is no register. */
    public static Span needed(SeriesRules rules, Span span) {
        long before = rules.holdMillis() + rules.neighbourMillis() + rules.fillMillis();
        return new Span(span.fromMillis() - before, span.toMillis() + rules.fillMillis() + 1);
    }

    /**
     * The values of the intervals of a span.
     *
     * @param readings with their neighbours, in any order; of one event time the highest sequence counts
     * @param longestGapMillis a longer register difference is not booked
     */
    public static List<Recomputed> values(SeriesRules rules, List<Reading> readings, Span span, long longestGapMillis) {
        Readings ordered = new Readings();
        for (Reading reading : readings) {
            int known = ordered.indexOf(reading.timeMillis());
            if (known < 0 || ordered.sequence(known) < reading.sequence()) {
                ordered.put(reading);
            }
        }
        Timeline timeline = Timelines.of(rules, ordered, new CounterRegister.Context(longestGapMillis, Double.NaN));
        List<Recomputed> values = new ArrayList<>();
        for (long from = span.fromMillis(); from < span.toMillis(); from += rules.resolutionMillis()) {
            long to = from + rules.resolutionMillis();
            values.add(new Recomputed(from, to, timeline.value(from, to)));
        }
        return values;
    }
}
