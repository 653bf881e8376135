package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;
import java.util.Arrays;

/**
 * Readings of one series in time order, one per event time. Mutable: the hot loop works on it in place. A copy shares what it holds
 * until either changes; a reading in order is added behind the end of what the other sees, so only one of the two may go on.
 */
final class Readings {
    private static final Quality[] QUALITIES = Quality.values();
    private static final int INITIAL_CAPACITY = 8;

    private long[] times;
    private double[] values;
    private long[] sequences;
    private byte[] qualities;
    private int size;
    private boolean shared;
    /** So many from the first are as they were when they were last written. */
    private int written;

    Readings() {
        times = new long[INITIAL_CAPACITY];
        values = new double[INITIAL_CAPACITY];
        sequences = new long[INITIAL_CAPACITY];
        qualities = new byte[INITIAL_CAPACITY];
    }

    private Readings(Readings other) {
        times = other.times;
        values = other.values;
        sequences = other.sequences;
        qualities = other.qualities;
        size = other.size;
        written = other.written;
        shared = true;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    double value(int index) {
        return values[index];
    }

    long sequence(int index) {
        return sequences[index];
    }

    Quality quality(int index) {
        return QUALITIES[qualities[index]];
    }

    /** Index of the event time, or {@code -(insertion point) - 1}. */
    int indexOf(long timeMillis) {
        if (size == 0 || timeMillis > times[size - 1]) {
            return -size - 1;
        }
        return Arrays.binarySearch(times, 0, size, timeMillis);
    }

    /** Puts the reading at its place; it replaces one of the same event time. */
    void put(long timeMillis, double value, long sequence, Quality quality) {
        int found = indexOf(timeMillis);
        int index = found >= 0 ? found : -found - 1;
        written = Math.min(written, index);
        if (index < size) {
            own();
        }
        if (found < 0) {
            open(index);
        }
        times[index] = timeMillis;
        values[index] = value;
        sequences[index] = sequence;
        qualities[index] = (byte) quality.ordinal();
    }

    void put(Reading reading) {
        put(reading.timeMillis(), reading.value(), reading.sequence(), reading.quality());
    }

    /** Adds the readings of {@code other} with {@code from <= time < to}. */
    void putAll(Readings other, long from, long to) {
        for (int index = 0; index < other.size; index++) {
            if (other.times[index] >= from && other.times[index] < to) {
                put(other.times[index], other.values[index], other.sequences[index], other.quality(index));
            }
        }
    }

    Readings copy() {
        shared = true;
        return new Readings(this);
    }

    int written() {
        return written;
    }

    void markWritten() {
        written = size;
    }

    /** The first readings alone. */
    void truncate(int count) {
        own();
        size = Math.min(size, count);
        written = Math.min(written, size);
    }

    private void own() {
        if (shared) {
            resize(times.length);
        }
    }

    private void resize(int capacity) {
        times = Arrays.copyOf(times, capacity);
        values = Arrays.copyOf(values, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        qualities = Arrays.copyOf(qualities, capacity);
        shared = false;
    }

    private void open(int index) {
        if (size == times.length) {
            resize(size * 2);
        }
        int moved = size - index;
        System.arraycopy(times, index, times, index + 1, moved);
        System.arraycopy(values, index, values, index + 1, moved);
        System.arraycopy(sequences, index, sequences, index + 1, moved);
        System.arraycopy(qualities, index, qualities, index + 1, moved);
        size++;
    }
}
