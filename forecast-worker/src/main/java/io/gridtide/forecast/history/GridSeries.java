package io.gridtide.forecast.history;

import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * An immutable stretch of a series on the regular grid of its resolution. A step is numbered by its distance from
 * the epoch in steps, so indices of one resolution compare across series. A value that is not known is {@code NaN}.
 */
public final class GridSeries {
    private final Resolution resolution;
    private final long firstIndex;
    private final double[] values;
    private final int length;

    private GridSeries(Resolution resolution, long firstIndex, double[] values, int length) {
        this.resolution = resolution;
        this.firstIndex = firstIndex;
        this.values = values;
        this.length = length;
    }

    /**
     * Takes a copy of the values.
     *
     * @param first start of the first step; a grid line of the resolution
     * @param values one per step, {@code NaN} where nothing is known; never infinite
     */
    public static GridSeries of(Resolution resolution, Instant first, double[] values) {
        requireNonNull(resolution, "resolution is null");
        if (!resolution.floor(first).equals(first)) {
            throw new IllegalArgumentException("first is no grid line of " + resolution.step() + ", got " + first);
        }
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("values are finite or NaN, got " + value);
            }
        }
        return new GridSeries(
                resolution, Math.floorDiv(first.getEpochSecond(), resolution.seconds()), values.clone(), values.length);
    }

    static GridSeries ofOwned(Resolution resolution, long firstIndex, double[] values) {
        return new GridSeries(resolution, firstIndex, values, values.length);
    }

    /** The value of a step, {@code NaN} when missing or outside. */
    public double at(long index) {
        long position = index - firstIndex;
        return position >= 0 && position < length ? values[(int) position] : Double.NaN;
    }

    /** The same series as it was known when the given step began: nothing of that step or later. */
    public GridSeries before(long index) {
        long kept = Math.clamp(index - firstIndex, 0, length);
        return kept == length ? this : new GridSeries(resolution, firstIndex, values, (int) kept);
    }

    /** The same series with values from a step on in place of what it held there and later. */
    public GridSeries continuedBy(long from, double[] next) {
        int kept = (int) Math.clamp(from - firstIndex, 0, length);
        int gap = Math.toIntExact(Math.max(0, from - firstIndex) - kept);
        double[] continued = new double[kept + gap + next.length];
        System.arraycopy(values, 0, continued, 0, kept);
        Arrays.fill(continued, kept, kept + gap, Double.NaN);
        System.arraycopy(next, 0, continued, kept + gap, next.length);
        return ofOwned(resolution, kept == 0 && gap == 0 ? from : firstIndex, continued);
    }

    /** The same series without what lies before the given step. */
    public GridSeries since(long index) {
        int dropped = (int) Math.clamp(index - firstIndex, 0, length);
        return dropped == 0
                ? this
                : ofOwned(resolution, firstIndex + dropped, Arrays.copyOfRange(values, dropped, length));
    }

    /** The number of the step that contains the instant. */
    public long indexOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), resolution.seconds());
    }

    /** The start of a step. */
    public Instant timeOf(long index) {
        return Instant.ofEpochSecond(index * resolution.seconds());
    }

    public Resolution resolution() {
        return resolution;
    }

    public long firstIndex() {
        return firstIndex;
    }

    /** One past the last step. */
    public long endIndex() {
        return firstIndex + length;
    }

    /** Steps in the given span, at least one. */
    public int stepsIn(Duration span) {
        return (int) Math.max(1, span.toSeconds() / resolution.seconds());
    }

    /** The newest step with a value. */
    public OptionalLong lastKnown() {
        for (int i = length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return OptionalLong.of(firstIndex + i);
            }
        }
        return OptionalLong.empty();
    }

    /** The oldest step with a value. */
    public OptionalLong firstKnown() {
        for (int i = 0; i < length; i++) {
            if (!Double.isNaN(values[i])) {
                return OptionalLong.of(firstIndex + i);
            }
        }
        return OptionalLong.empty();
    }

    /** How many steps have a value. */
    public int knownCount() {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Double.isNaN(values[i]) ? 0 : 1;
        }
        return count;
    }

    /** Smallest, largest and mean value; empty steps do not count. */
    public Range range() {
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            if (!Double.isNaN(values[i])) {
                minimum = Math.min(minimum, values[i]);
                maximum = Math.max(maximum, values[i]);
            }
        }
        return minimum <= maximum ? new Range(minimum, maximum) : Range.NONE;
    }

    /**
     * Extremes of a series, in its unit.
     *
     * @param minimum smallest value
     * @param maximum largest value
     */
    public record Range(double minimum, double maximum) {
        /** Of a series without values. */
        public static final Range NONE = new Range(0, 0);

        public double width() {
            return maximum - minimum;
        }
    }
}
