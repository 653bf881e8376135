package io.gridtide.forecast.boost;

/** Quantiles without sorting everything (Hoare's quickselect). */
final class Selection {
    private Selection() {}

    /** The quantile of the first values, which it reorders; interpolated between two neighbours. */
    static double quantile(double[] values, int count, double level) {
        if (count == 0) {
            return 0;
        }
        double position = level * (count - 1);
        int below = (int) position;
        double low = select(values, count, below);
        if (below + 1 >= count || position == below) {
            return low;
        }
        double high = Double.POSITIVE_INFINITY;
        for (int i = below + 1; i < count; i++) {
            high = Math.min(high, values[i]);
        }
        return low + (position - below) * (high - low);
    }

    private static double select(double[] values, int count, int rank) {
        int from = 0;
        int to = count - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (rank <= j) {
                to = j;
            } else if (rank >= i) {
                from = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }
}
