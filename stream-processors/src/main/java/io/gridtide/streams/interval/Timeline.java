package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What readings say about time: values that hold over spans that do not overlap, or values and amounts at points.
 * Time that no span covers was not measured, except between amounts.
 */
final class Timeline {
    private static final Quality[] QUALITIES = Quality.values();

    private static final double MILLIS_PER_HOUR = 3.6e6;

    private final Kind kind;
    private final Plausibility plausibility;
    private long[] starts;
    private long[] ends;
    private double[] values;
    private byte[] qualities;
    private int size;
    private GapFill gaps = GapFill.NONE;

    /** What the values of a timeline say of the interval they lie in. */
    enum Kind {
        /** They hold over their spans. */
        MEANS,
        /** The last point counts. */
        POINTS,
        /** Amounts in kWh that add up; their mean is a power in kW. */
        AMOUNTS
    }

    Timeline(Kind kind, int capacity, Plausibility plausibility) {
        this.kind = kind;
        this.plausibility = plausibility;
        this.starts = new long[capacity];
        this.ends = new long[capacity];
        this.values = new double[capacity];
        this.qualities = new byte[capacity];
    }

    /** With values for what nobody measured, where spans on both sides are known. */
    Timeline filledBy(GapFill declared) {
        gaps = declared;
        return this;
    }

    /** Adds a span after all others; one without length is left out. */
    void add(long start, long end, double value, Quality quality) {
        if (end <= start) {
            return;
        }
        if (size == starts.length) {
            int capacity = Math.max(8, size * 2);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            values = Arrays.copyOf(values, capacity);
            qualities = Arrays.copyOf(qualities, capacity);
        }
        starts[size] = start;
        ends[size] = end;
        values[size] = value;
        qualities[size] = (byte) quality.ordinal();
        size++;
    }

    /** The value of the interval {@code [from, to)}. */
    IntervalValue value(long from, long to) {
        return switch (kind) {
            case MEANS -> weightedMean(from, to);
            case POINTS -> lastPoint(from, to);
            case AMOUNTS -> sum(from, to);
        };
    }

    /** Nothing that was counted is no energy; an amount of unknown size makes the sum a part of the truth. */
    private IntervalValue sum(long from, long to) {
        double energyKwh = 0;
        int counted = 0;
        int unknown = 0;
        Quality quality = Quality.GOOD;
        for (int index = firstEndingAfter(from); index < size && starts[index] < to; index++) {
            Quality one = QUALITIES[qualities[index]];
            if (one.usable()) {
                energyKwh += values[index];
                quality = quality.worst(one);
                counted++;
            } else {
                unknown++;
            }
        }
        if (unknown > 0 && counted == 0) {
            return IntervalValue.MISSING;
        }
        double meanKw = energyKwh / ((to - from) / MILLIS_PER_HOUR);
        double coverage = unknown == 0 ? 1 : (double) counted / (counted + unknown);
        Quality known = unknown == 0 ? quality : quality.worst(Quality.UNCERTAIN);
        return new IntervalValue(meanKw, Double.NaN, Double.NaN, Double.NaN, counted, coverage, known);
    }

    private IntervalValue weightedMean(long from, long to) {
        double mean = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double last = Double.NaN;
        Quality quality = Quality.GOOD;
        long covered = 0;
        int samples = 0;
        int first = firstEndingAfter(from);
        for (int index = first; index < size && starts[index] < to; index++) {
            long overlap = Math.min(ends[index], to) - Math.max(starts[index], from);
            covered += overlap;
            // Incremental form: one value over the whole interval stays exactly that value.
            mean += (values[index] - mean) * overlap / covered;
            minimum = Math.min(minimum, values[index]);
            maximum = Math.max(maximum, values[index]);
            last = values[index];
            quality = quality.worst(QUALITIES[qualities[index]]);
            samples++;
        }
        if (samples == 0) {
            return unmeasured(first, from, to);
        }
        if (plausibility.isDoubtful(values, first, first + samples, minimum, maximum)) {
            quality = quality.worst(Quality.UNCERTAIN);
        }
        boolean whole = covered == to - from;
        double coverage = whole ? 1 : (double) covered / (to - from);
        return new IntervalValue(
                mean, minimum, maximum, last, samples, coverage, whole ? quality : quality.worst(Quality.UNCERTAIN));
    }

    private IntervalValue lastPoint(long from, long to) {
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        int samples = 0;
        int index = firstEndingAfter(from);
        for (; index < size && starts[index] < to; index++) {
            minimum = Math.min(minimum, values[index]);
            maximum = Math.max(maximum, values[index]);
            samples++;
        }
        if (samples == 0) {
            return unmeasured(index, from, to);
        }
        double last = values[index - 1];
        return new IntervalValue(last, minimum, maximum, last, samples, 1, QUALITIES[qualities[index - 1]]);
    }

    private IntervalValue unmeasured(int next, long from, long to) {
        if (gaps.isNone() || next == 0 || next == size) {
            return IntervalValue.MISSING;
        }
        int before = next - 1;
        return switch (kind) {
            case MEANS ->
                gaps.mean(new GapFill.Gap(ends[before], values[before], starts[next], values[next]), from, to);
            case POINTS ->
                gaps.last(new GapFill.Gap(starts[before], values[before], starts[next], values[next]), from, to);
            case AMOUNTS -> IntervalValue.MISSING;
        };
    }

    /** A span of time in which something changed, with the gaps on both sides of it that are filled anew. */
    Span withGaps(Span changed) {
        if (gaps.isNone()) {
            return changed;
        }
        int first = firstEndingAfter(changed.from());
        int after = firstEndingAfter(changed.to());
        return new Span(
                first > 0 ? Math.min(changed.from(), ends[first - 1]) : changed.from(),
                after < size ? Math.max(changed.to(), starts[after]) : changed.to());
    }

    /** The span of time in which the two differ, or null when they say the same. */
    @Nullable
    Span difference(Timeline other) {
        int head = 0;
        int shorter = Math.min(size, other.size);
        while (head < shorter && same(head, other, head)) {
            head++;
        }
        if (head == size && head == other.size) {
            return null;
        }
        int tail = 0;
        while (tail < shorter - head && same(size - 1 - tail, other, other.size - 1 - tail)) {
            tail++;
        }
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        if (head < size - tail) {
            from = starts[head];
            to = ends[size - 1 - tail];
        }
        if (head < other.size - tail) {
            from = Math.min(from, other.starts[head]);
            to = Math.max(to, other.ends[other.size - 1 - tail]);
        }
        return new Span(from, to);
    }

    /**
     * A stretch of time.
     *
     * @param from first millisecond inside
     * @param to first millisecond after
     */
    record Span(long from, long to) {}

    private boolean same(int index, Timeline other, int otherIndex) {
        return starts[index] == other.starts[otherIndex]
                && ends[index] == other.ends[otherIndex]
                && values[index] == other.values[otherIndex]
                && qualities[index] == other.qualities[otherIndex];
    }

    private int firstEndingAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
