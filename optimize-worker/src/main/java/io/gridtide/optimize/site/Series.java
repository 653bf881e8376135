package io.gridtide.optimize.site;

import java.util.Arrays;

/** One number per slot; cannot be changed. */
public final class Series {
    private final double[] values;

    private Series(double[] values) {
        this.values = values;
    }

    /** A copy of the values. */
    public static Series of(double... values) {
        return new Series(values.clone());
    }

    /** The same value in every slot. */
    public static Series constant(double value, int slots) {
        double[] values = new double[slots];
        Arrays.fill(values, value);
        return new Series(values);
    }

    /** The value of a slot, counted from 0. */
    public double at(int slot) {
        return values[slot];
    }

    /** Number of slots. */
    public int size() {
        return values.length;
    }

    /** Slot by slot the sum of two series of equal length. */
    public Series plus(Series other) {
        double[] sums = values.clone();
        for (int slot = 0; slot < sums.length; slot++) {
            sums[slot] += other.values[slot];
        }
        return new Series(sums);
    }

    /** Sum over all slots. */
    public double sum() {
        return Arrays.stream(values).sum();
    }

    /** Greatest value; minus infinity when there is none. */
    public double greatest() {
        return Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** Least value; infinity when there is none. */
    public double least() {
        return Arrays.stream(values).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** A copy as an array. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
