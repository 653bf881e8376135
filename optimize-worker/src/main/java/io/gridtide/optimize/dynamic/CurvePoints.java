package io.gridtide.optimize.dynamic;

import java.util.Arrays;

/** Collects points of a curve in ascending order; points at the same place count once, with the lesser value. */
final class CurvePoints {
    private final double[] x;
    private final double[] y;
    private final double same;
    private int size;

    /**
     * @param most points
     * @param same places nearer than this are one
     */
    CurvePoints(int most, double same) {
        this.x = new double[most];
        this.y = new double[most];
        this.same = same;
    }

    void add(double place, double value) {
        if (size > 0 && place - x[size - 1] <= same) {
            y[size - 1] = Math.min(y[size - 1], value);
            return;
        }
        x[size] = place;
        y[size++] = value;
    }

    Curve curve() {
        return new Curve(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }
}
