package io.gridtide.optimize.dynamic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A continuous piecewise linear function between its first and its last point; it need not be convex. A single point is one, too. */
final class Curve {
    /** CurvePoints nearer than this, as a share of the greatest coordinate, are one. */
    private static final double SAME = 1e-13;

    private final double[] x;
    private final double[] y;

    Curve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** Through points in ascending order; points at the same place count once. */
    static Curve of(double[] x, double[] y) {
        CurvePoints points = new CurvePoints(x.length, SAME * greatest(x));
        for (int index = 0; index < x.length; index++) {
            points.add(x[index], y[index]);
        }
        return points.curve();
    }

    int points() {
        return x.length;
    }

    /** Where it bends, in ascending order. */
    double[] places() {
        return x.clone();
    }

    double x(int point) {
        return x[point];
    }

    double y(int point) {
        return y[point];
    }

    double from() {
        return x[0];
    }

    double to() {
        return x[x.length - 1];
    }

    /** Places nearer than this are one. */
    double same() {
        return SAME * greatest(x);
    }

    /** Whether its pieces get no flatter, rounding aside. */
    boolean convex() {
        double before = Double.NEGATIVE_INFINITY;
        for (int point = 1; point < x.length; point++) {
            double slope = slope(point);
            if (slope < before - SAME * Math.abs(before)) {
                return false;
            }
            before = slope;
        }
        return true;
    }

    /** Greatest absolute value. */
    double greatest() {
        return greatest(y);
    }

    /** The value at a place, or that of the nearer end outside. */
    double at(double place) {
        if (place <= from()) {
            return y[0];
        }
        if (place >= to()) {
            return y[y.length - 1];
        }
        int found = Arrays.binarySearch(x, place);
        if (found >= 0) {
            return y[found];
        }
        return between(-found - 2, -found - 1, place);
    }

    /** The value at a place on the line through two points. */
    double between(int left, int right, double place) {
        return y[left] + (y[right] - y[left]) * ((place - x[left]) / (x[right] - x[left]));
    }

    /** The function {@code place -> at(-place)}. */
    Curve mirrored() {
        double[] mirroredX = new double[x.length];
        double[] mirroredY = new double[x.length];
        for (int index = 0; index < x.length; index++) {
            mirroredX[index] = -x[x.length - 1 - index];
            mirroredY[index] = y[x.length - 1 - index];
        }
        return new Curve(mirroredX, mirroredY);
    }

    /** The function {@code place -> factor * at(place)}. */
    Curve scaled(double factor) {
        return new Curve(x, Arrays.stream(y).map(value -> factor * value).toArray());
    }

    /** With arguments and values exchanged; for a function that rises. */
    Curve inverse() {
        return of(y, x);
    }

    /** The least value at a place or before it, up to the end or beyond it. */
    Curve leastSoFar(double end) {
        CurvePoints points = new CurvePoints(2 * x.length + 1, same());
        double least = y[0];
        points.add(x[0], least);
        for (int index = 1; index < x.length; index++) {
            if (y[index] < least) {
                if (y[index - 1] > least) {
                    double share = (y[index - 1] - least) / (y[index - 1] - y[index]);
                    points.add(x[index - 1] + share * (x[index] - x[index - 1]), least);
                }
                least = y[index];
            }
            points.add(x[index], least);
        }
        points.add(Math.max(end, to()), least);
        return points.curve();
    }

    /** The function {@code place -> at(place * factor)}. */
    Curve compressed(double factor) {
        return factor == 1
                ? this
                : of(Arrays.stream(x).map(place -> place / factor).toArray(), y);
    }

    /** The part between two places that overlap with this. */
    Curve within(double least, double most) {
        double left = Math.max(least, from());
        double right = Math.min(most, to());
        CurvePoints points = new CurvePoints(x.length + 2, same());
        points.add(left, at(left));
        for (int index = 0; index < x.length; index++) {
            if (x[index] > left && x[index] < right) {
                points.add(x[index], y[index]);
            }
        }
        points.add(Math.max(left, right), at(right));
        return points.curve();
    }

    /** The mean of several where all of them are defined; nothing where they have no place in common. */
    static Optional<Curve> mean(List<Curve> curves) {
        double from = curves.stream().mapToDouble(Curve::from).max().orElseThrow();
        double to = curves.stream().mapToDouble(Curve::to).min().orElseThrow();
        return from > to
                ? Optional.empty()
                : Optional.of(mean(
                        curves.stream().map(curve -> curve.within(from, to)).toList(), from));
    }

    /** The slope of a sum changes wherever one of its parts bends. */
    private static Curve mean(List<Curve> curves, double from) {
        double value = 0;
        double slope = 0;
        List<double[]> bends = new ArrayList<>();
        for (Curve curve : curves) {
            value += curve.y[0] / curves.size();
            double before = 0;
            for (int point = 1; point < curve.x.length; point++) {
                double next = curve.slope(point) / curves.size();
                bends.add(new double[] {curve.x[point - 1], next - before});
                before = next;
            }
            bends.add(new double[] {curve.to(), 0});
        }
        bends.sort(Comparator.comparingDouble(bend -> bend[0]));
        double[] x = new double[bends.size()];
        double[] y = new double[bends.size()];
        double place = from;
        for (int index = 0; index < x.length; index++) {
            double[] bend = bends.get(index);
            value += slope * (bend[0] - place);
            place = bend[0];
            slope += bend[1];
            x[index] = place;
            y[index] = value;
        }
        return of(x, y);
    }

    /** Without points that lie no further than {@code tolerance} from the line between those that stay. */
    Curve simplified(double tolerance) {
        if (x.length < 3) {
            return this;
        }
        CurvePoints points = new CurvePoints(x.length, 0);
        points.add(x[0], y[0]);
        int kept = 0;
        for (int index = 2; index < x.length; index++) {
            if (!straight(kept, index, tolerance)) {
                kept = index - 1;
                points.add(x[kept], y[kept]);
            }
        }
        points.add(x[x.length - 1], y[x.length - 1]);
        return points.curve();
    }

    private boolean straight(int left, int right, double tolerance) {
        for (int index = left + 1; index < right; index++) {
            if (Math.abs(between(left, right, x[index]) - y[index]) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /** Where the sum of both arguments is the place, the least sum of both values: the infimal convolution. */
    Curve convolved(Curve other) {
        return Convolution.of(this, other);
    }

    /** Slope of the piece that ends with a point. */
    double slope(int point) {
        return (y[point] - y[point - 1]) / (x[point] - x[point - 1]);
    }

    private static double greatest(double[] values) {
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }
}
