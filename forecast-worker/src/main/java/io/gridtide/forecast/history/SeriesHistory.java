package io.gridtide.forecast.history;

import io.gridtide.domain.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The recent past of one series, kept in a ring of bounded size. Intervals may come in any order and may be revised; the
 * last word counts. Values older than the ring are dropped.
 *
 * <p>Safe for one writer and any number of readers: every method holds the lock of the object, and readers work on a
 * {@link #snapshot}.
 */
public final class SeriesHistory {
    private static final int FIRST_SIZE = 256;

    private final Resolution resolution;
    private final int capacity;
    private double[] ring = new double[0];
    private long oldest;
    private long end;

    /**
     * Creates an empty history.
     *
     * @param resolution of the grid
     * @param kept how far back values are kept
     */
    public SeriesHistory(Resolution resolution, Duration kept) {
        this.resolution = resolution;
        this.capacity = Math.toIntExact(Math.max(1, kept.toSeconds() / resolution.seconds()));
    }

    /**
     * Sets or revises one step.
     *
     * @param from start of the step; floored to the grid
     * @param value finite, or {@code NaN} to say that the step is missing
     * @return whether the step lies inside what is kept
     */
    public synchronized boolean put(Instant from, double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("a value is finite or NaN, got " + value + " at " + from);
        }
        long index = Math.floorDiv(from.getEpochSecond(), resolution.seconds());
        if (oldest == end) {
            oldest = index;
            end = index;
        }
        if (index >= end) {
            extendTo(index + 1);
        }
        if (index < oldest && !extendBack(index)) {
            return false;
        }
        ring[slot(index)] = value;
        return true;
    }

    /** An immutable copy of what is kept. */
    public synchronized GridSeries snapshot() {
        double[] copy = new double[Math.toIntExact(end - oldest)];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = ring[slot(oldest + i)];
        }
        return GridSeries.ofOwned(resolution, oldest, copy);
    }

    /** The end of the newest step that has a value. */
    public synchronized Optional<Instant> knownUntil() {
        for (long index = end - 1; index >= oldest; index--) {
            if (!Double.isNaN(ring[slot(index)])) {
                return Optional.of(Instant.ofEpochSecond((index + 1) * resolution.seconds()));
            }
        }
        return Optional.empty();
    }

    public Resolution resolution() {
        return resolution;
    }

    /** The value of a step, counted from the epoch in steps; {@code NaN} when missing or out of reach. */
    public synchronized double at(long index) {
        return index >= oldest && index < end ? ring[slot(index)] : Double.NaN;
    }

    private void extendTo(long newEnd) {
        long newOldest = Math.max(oldest, newEnd - capacity);
        reserve(Math.toIntExact(newEnd - newOldest), Math.min(newOldest, end));
        for (long index = Math.max(end, newOldest); index < newEnd; index++) {
            ring[slot(index)] = Double.NaN;
        }
        oldest = newOldest;
        end = newEnd;
    }

    private boolean extendBack(long newOldest) {
        if (end - newOldest > capacity) {
            return false;
        }
        reserve(Math.toIntExact(end - newOldest), oldest);
        for (long index = newOldest; index < oldest; index++) {
            ring[slot(index)] = Double.NaN;
        }
        oldest = newOldest;
        return true;
    }

    /** Grows the ring, because a step finds its place by its number modulo the size. */
    private void reserve(int size, long keepFrom) {
        if (size <= ring.length) {
            return;
        }
        double[] grown = new double[(int) Math.min(capacity, Math.max(FIRST_SIZE, 2L * size))];
        Arrays.fill(grown, Double.NaN);
        for (long index = keepFrom; index < end; index++) {
            if (index >= oldest) {
                grown[(int) Math.floorMod(index, (long) grown.length)] = ring[slot(index)];
            }
        }
        ring = grown;
    }

    private int slot(long index) {
        return (int) Math.floorMod(index, (long) ring.length);
    }
}
