package io.gridtide.forecast.boost;

import java.util.Arrays;

/** Features cut into at most 64 bins of about equal count; bin 0 holds what is missing. */
final class Bins {
    static final int COUNT = 64;

    private final double[][] edges;
    private final byte[][] codes;

    private Bins(double[][] edges, byte[][] codes) {
        this.edges = edges;
        this.codes = codes;
    }

    static Bins of(double[][] rows) {
        int width = rows[0].length;
        double[][] edges = new double[width][];
        byte[][] codes = new byte[width][rows.length];
        double[] column = new double[rows.length];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < rows.length; i++) {
                column[i] = rows[i][j];
            }
            edges[j] = edgesOf(column);
            for (int i = 0; i < rows.length; i++) {
                codes[j][i] = (byte) code(edges[j], column[i]);
            }
        }
        return new Bins(edges, codes);
    }

    int width() {
        return edges.length;
    }

    /** The bins of one feature, by row. */
    byte[] column(int feature) {
        return codes[feature];
    }

    /** Values at or below this, and missing ones, lie in the bin or one before it. */
    double edge(int feature, int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : edges[feature][bin - 1];
    }

    /** How many bins a feature has, that of missing values included. */
    int binsOf(int feature) {
        return edges[feature].length + 2;
    }

    private static int code(double[] edges, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int at = Arrays.binarySearch(edges, value);
        return 1 + (at >= 0 ? at : -at - 1);
    }

    private static double[] edgesOf(double[] column) {
        double[] sorted = Arrays.stream(column)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new double[0];
        }
        double[] edges = new double[COUNT - 2];
        int count = 0;
        double last = sorted[sorted.length - 1];
        for (int i = 1; i <= edges.length; i++) {
            double edge = sorted[(int) ((long) i * (sorted.length - 1) / (COUNT - 1))];
            if (edge < last && (count == 0 || edge > edges[count - 1])) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }
}
