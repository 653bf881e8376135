package io.gridtide.forecast.model;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Quantiles of values that count differently. */
final class WeightedSample {
    private final double[] values;
    private final double[] weights;
    private int size;

    WeightedSample(int capacity) {
        values = new double[capacity];
        weights = new double[capacity];
    }

    void add(double value, double weight) {
        values[size] = value;
        weights[size++] = weight;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Interpolated between the middles of the weights. */
    double quantile(double share) {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double total = IntStream.of(order).mapToDouble(i -> weights[i]).sum();
        double wanted = share * total;
        double passed = 0;
        double lastMiddle = 0;
        for (int rank = 0; rank < size; rank++) {
            int i = order[rank];
            double middle = passed + weights[i] / 2;
            if (middle >= wanted) {
                if (rank == 0) {
                    return values[i];
                }
                double between = (wanted - lastMiddle) / (middle - lastMiddle);
                return values[order[rank - 1]] + between * (values[i] - values[order[rank - 1]]);
            }
            lastMiddle = middle;
            passed += weights[i];
        }
        return values[order[size - 1]];
    }
}
