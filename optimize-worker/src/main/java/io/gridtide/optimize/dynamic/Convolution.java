package io.gridtide.optimize.dynamic;

/**
 * Where the sum of both arguments is the place, the least sum of both values: the infimal convolution of two curves. Of convex ones it
 * has the pieces of both, the flattest first; else it is the least over all pairs of straight pieces.
 */
final class Convolution {
    private Convolution() {}

    static Curve of(Curve one, Curve other) {
        return one.convex() && other.convex() ? merged(one, other) : range(one, 0, pieces(one), other);
    }

    /** A single point counts as a piece. */
    private static int pieces(Curve curve) {
        return Math.max(1, curve.points() - 1);
    }

    private static Curve merged(Curve one, Curve other) {
        int length = one.points() + other.points() - 1;
        double[] x = new double[length];
        double[] y = new double[length];
        x[0] = one.x(0) + other.x(0);
        y[0] = one.y(0) + other.y(0);
        int mine = 1;
        int theirs = 1;
        for (int point = 1; point < length; point++) {
            boolean take = theirs == other.points() || (mine < one.points() && one.slope(mine) <= other.slope(theirs));
            Curve from = take ? one : other;
            int piece = take ? mine++ : theirs++;
            x[point] = x[point - 1] + from.x(piece) - from.x(piece - 1);
            y[point] = y[point - 1] + from.y(piece) - from.y(piece - 1);
        }
        return Curve.of(x, y);
    }

    /** Adjacent parts overlap in their sums, so the least of both is continuous again. */
    private static Curve range(Curve one, int from, int to, Curve other) {
        if (to - from == 1) {
            return piece(other, 0, pieces(other), one, from);
        }
        int middle = (from + to) >>> 1;
        return least(range(one, from, middle, other), range(one, middle, to, other));
    }

    /** One piece of a curve with some pieces of the other. */
    private static Curve piece(Curve other, int from, int to, Curve one, int piece) {
        if (to - from == 1) {
            return segments(other, from, one, piece);
        }
        int middle = (from + to) >>> 1;
        return least(piece(other, from, middle, one, piece), piece(other, middle, to, one, piece));
    }

    /** Of two straight lines: first along the flatter, then along the steeper. */
    private static Curve segments(Curve one, int mine, Curve other, int theirs) {
        int myEnd = Math.min(mine + 1, one.points() - 1);
        int theirEnd = Math.min(theirs + 1, other.points() - 1);
        double myLength = one.x(myEnd) - one.x(mine);
        double theirLength = other.x(theirEnd) - other.x(theirs);
        double myRise = one.y(myEnd) - one.y(mine);
        double theirRise = other.y(theirEnd) - other.y(theirs);
        boolean mineFirst = myRise * theirLength <= theirRise * myLength;
        double startX = one.x(mine) + other.x(theirs);
        double startY = one.y(mine) + other.y(theirs);
        return Curve.of(
                new double[] {startX, startX + (mineFirst ? myLength : theirLength), one.x(myEnd) + other.x(theirEnd)},
                new double[] {startY, startY + (mineFirst ? myRise : theirRise), one.y(myEnd) + other.y(theirEnd)});
    }

    /** The lesser of two, of which the first begins and ends no later than the other. */
    private static Curve least(Curve sooner, Curve later) {
        CurvePoints points =
                new CurvePoints(2 * (sooner.points() + later.points()), Math.max(sooner.same(), later.same()));
        int mine = 0;
        int theirs = 0;
        double beforeX = sooner.from();
        double before = later.from() <= sooner.from() ? sooner.y(0) - later.y(0) : Double.NEGATIVE_INFINITY;
        while (mine < sooner.points() || theirs < later.points()) {
            double place = Math.min(next(sooner, mine), next(later, theirs));
            boolean first = place <= sooner.to();
            boolean second = place >= later.from();
            double difference = first && second
                    ? at(sooner, mine, place) - at(later, theirs, place)
                    : first ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            if (before * difference < 0 && Double.isFinite(before) && Double.isFinite(difference)) {
                double crossing = beforeX + (place - beforeX) * (before / (before - difference));
                points.add(crossing, Math.min(at(sooner, mine, crossing), at(later, theirs, crossing)));
            }
            points.add(place, difference <= 0 ? at(sooner, mine, place) : at(later, theirs, place));
            before = difference;
            beforeX = place;
            mine += next(sooner, mine) <= place ? 1 : 0;
            theirs += next(later, theirs) <= place ? 1 : 0;
        }
        return points.curve();
    }

    /** Place of a point, or infinity beyond the last one. */
    private static double next(Curve curve, int point) {
        return point < curve.points() ? curve.x(point) : Double.POSITIVE_INFINITY;
    }

    /** The value at a place in the piece that ends with a point. */
    private static double at(Curve curve, int point, double place) {
        if (point == 0) {
            return curve.y(0);
        }
        if (point >= curve.points()) {
            return curve.y(curve.points() - 1);
        }
        return place >= curve.x(point) ? curve.y(point) : curve.between(point - 1, point, place);
    }
}
