package io.gridtide.optimize.dynamic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A continuous piecewise linear function between its first and its last point; it need not be convex. A single point is one, too. */
final class Curve {
    /** Points nearer than this, as a share of the greatest coordinate, are one. */
    private static final double SAME = 1e-13;

    private final double[] x;
    private final double[] y;

    private Curve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** Through points in ascending order; points at the same place count once. */
    static Curve of(double[] x, double[] y) {
        Points points = new Points(x.length, SAME * greatest(x));
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

    private double between(int left, int right, double place) {
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
        Points points = new Points(2 * x.length + 1, SAME * greatest(x));
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
        Points points = new Points(x.length + 2, SAME * greatest(x));
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
        Points points = new Points(x.length, 0);
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
        return convex() && other.convex() ? merged(other) : range(0, Math.max(1, x.length - 1), other);
    }

    /** Whether its pieces get no flatter, rounding aside. */
    private boolean convex() {
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

    /** Slope of the piece that ends with a point. */
    private double slope(int point) {
        return (y[point] - y[point - 1]) / (x[point] - x[point - 1]);
    }

    /** Of convex functions: the pieces of both, the flattest first. */
    private Curve merged(Curve other) {
        int length = x.length + other.x.length - 1;
        double[] mergedX = new double[length];
        double[] mergedY = new double[length];
        mergedX[0] = x[0] + other.x[0];
        mergedY[0] = y[0] + other.y[0];
        int mine = 1;
        int theirs = 1;
        for (int point = 1; point < length; point++) {
            boolean take = theirs == other.x.length || (mine < x.length && slope(mine) <= other.slope(theirs));
            Curve from = take ? this : other;
            int piece = take ? mine++ : theirs++;
            mergedX[point] = mergedX[point - 1] + from.x[piece] - from.x[piece - 1];
            mergedY[point] = mergedY[point - 1] + from.y[piece] - from.y[piece - 1];
        }
        return of(mergedX, mergedY);
    }

    /** Adjacent parts overlap in their sums, so the least of both is continuous again. */
    private Curve range(int from, int to, Curve other) {
        if (to - from == 1) {
            return other.piece(0, Math.max(1, other.x.length - 1), this, from);
        }
        int middle = (from + to) >>> 1;
        return range(from, middle, other).least(range(middle, to, other));
    }

    private Curve piece(int from, int to, Curve other, int piece) {
        if (to - from == 1) {
            return segments(from, other, piece);
        }
        int middle = (from + to) >>> 1;
        return piece(from, middle, other, piece).least(piece(middle, to, other, piece));
    }

    /** Of two straight lines: first along the flatter, then along the steeper. */
    private Curve segments(int mine, Curve other, int theirs) {
        int myEnd = Math.min(mine + 1, x.length - 1);
        int theirEnd = Math.min(theirs + 1, other.x.length - 1);
        double myLength = x[myEnd] - x[mine];
        double theirLength = other.x[theirEnd] - other.x[theirs];
        double myRise = y[myEnd] - y[mine];
        double theirRise = other.y[theirEnd] - other.y[theirs];
        boolean mineFirst = myRise * theirLength <= theirRise * myLength;
        double startX = x[mine] + other.x[theirs];
        double startY = y[mine] + other.y[theirs];
        return of(
                new double[] {startX, startX + (mineFirst ? myLength : theirLength), x[myEnd] + other.x[theirEnd]},
                new double[] {startY, startY + (mineFirst ? myRise : theirRise), y[myEnd] + other.y[theirEnd]});
    }

    /** The lesser of two, of which this begins and ends no later than the other. */
    private Curve least(Curve later) {
        Points points = new Points(2 * (x.length + later.x.length), SAME * Math.max(greatest(x), greatest(later.x)));
        int mine = 0;
        int theirs = 0;
        double beforeX = from();
        double before = later.from() <= from() ? y[0] - later.y[0] : Double.NEGATIVE_INFINITY;
        while (mine < x.length || theirs < later.x.length) {
            double place = Math.min(
                    mine < x.length ? x[mine] : Double.POSITIVE_INFINITY,
                    theirs < later.x.length ? later.x[theirs] : Double.POSITIVE_INFINITY);
            boolean first = place <= to();
            boolean second = place >= later.from();
            double difference = first && second
                    ? at(mine, place) - later.at(theirs, place)
                    : first ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            if (before * difference < 0 && Double.isFinite(before) && Double.isFinite(difference)) {
                double crossing = beforeX + (place - beforeX) * (before / (before - difference));
                points.add(crossing, Math.min(at(mine, crossing), later.at(theirs, crossing)));
            }
            points.add(place, difference <= 0 ? at(mine, place) : later.at(theirs, place));
            before = difference;
            beforeX = place;
            mine += mine < x.length && x[mine] <= place ? 1 : 0;
            theirs += theirs < later.x.length && later.x[theirs] <= place ? 1 : 0;
        }
        return points.curve();
    }

    /** The value at a place in the piece that ends with a point. */
    private double at(int point, double place) {
        if (point == 0) {
            return y[0];
        }
        if (point >= x.length) {
            return y[x.length - 1];
        }
        return place >= x[point] ? y[point] : between(point - 1, point, place);
    }

    private static double greatest(double[] values) {
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    /** Collects points in ascending order. */
    private static final class Points {
        private final double[] x;
        private final double[] y;
        private final double same;
        private int size;

        Points(int most, double same) {
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
}
