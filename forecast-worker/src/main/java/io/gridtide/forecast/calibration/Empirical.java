package io.gridtide.forecast.calibration;

import java.util.Arrays;
import java.util.Collection;

/** Quantiles of a sample, linearly interpolated between its values (Hyndman and Fan 1996, type 7). */
public final class Empirical {
    private final double[] sorted;

    private Empirical(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Takes a copy of the sample.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static Empirical of(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("an empty sample has no quantiles");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return new Empirical(sorted);
    }

    public static Empirical of(Collection<Double> sample) {
        return of(sample.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The value below which the given share of the sample lies; the share is 0 to 1. */
    public double quantile(double share) {
        double position = Math.clamp(share, 0, 1) * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
