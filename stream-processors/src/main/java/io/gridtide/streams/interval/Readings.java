package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;
import java.util.Arrays;

/** Readings of one series in time order, one per event time. Mutable: the hot loop works on it in place. */
final class Readings {
    private static final Quality[] QUALITIES = Quality.values();
    private static final int INITIAL_CAPACITY = 8;

    private long[] times = new long[INITIAL_CAPACITY];
    private double[] values = new double[INITIAL_CAPACITY];
    private long[] sequences = new long[INITIAL_CAPACITY];
    private byte[] qualities = new byte[INITIAL_CAPACITY];
    private int size;

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
        Readings copy = new Readings();
        copy.times = times.clone();
        copy.values = values.clone();
        copy.sequences = sequences.clone();
        copy.qualities = qualities.clone();
        copy.size = size;
        return copy;
    }

    private void open(int index) {
        if (size == times.length) {
            int capacity = size * 2;
            times = Arrays.copyOf(times, capacity);
            values = Arrays.copyOf(values, capacity);
            sequences = Arrays.copyOf(sequences, capacity);
            qualities = Arrays.copyOf(qualities, capacity);
        }
        int moved = size - index;
        System.arraycopy(times, index, times, index + 1, moved);
        System.arraycopy(values, index, values, index + 1, moved);
        System.arraycopy(sequences, index, sequences, index + 1, moved);
        System.arraycopy(qualities, index, qualities, index + 1, moved);
        size++;
    }
}
