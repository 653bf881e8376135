package io.gridtide.optimize.file;

import java.util.ArrayList;
import java.util.List;

/** Reads the points of a curve over power. */
final class CurveReader {
    private CurveReader() {}

    /** A point: a power and what goes with it. */
    record Point(double powerKw, double value) {}

    /**
     * Points with increasing powers; a mistake if there is none.
     *
     * @param valueName field of what goes with the power
     */
    static List<Point> read(Fields fields, String name, String valueName, Range range) {
        List<Point> points = new ArrayList<>();
        for (Fields point : fields.objects(name)) {
            points.add(new Point(point.required("powerKw", Range.NOT_NEGATIVE), point.required(valueName, range)));
            point.done();
        }
        if (points.isEmpty()) {
            fields.wrong(name, "needs a point such as {\"powerKw\": 5, \"" + valueName + "\": ...}");
        }
        for (int index = 1; index < points.size(); index++) {
            if (points.get(index).powerKw() <= points.get(index - 1).powerKw()) {
                fields.wrong(
                        name,
                        "has the power " + Range.plain(points.get(index).powerKw()) + " after "
                                + Range.plain(points.get(index - 1).powerKw()) + "; put the powers in order");
            }
        }
        return points;
    }
}
