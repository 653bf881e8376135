package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import java.util.List;
import java.util.OptionalInt;

/**
 * A piecewise linear function of a power, from its first point on: a part for each segment, filled in order. Where the objective does not
 * fill them in order by itself, "part begun" and "part before not full" exclude each other, as charge and discharge do.
 */
final class Piecewise {
    /** A point of the curve. */
    record Point(double powerKw, double value) {}

    /**
     * Whose curve, and when its parts may be filled out of order.
     *
     * @param invites whether prices of the slot invite it
     * @param checked whether it matters at all
     */
    record Use(String assetId, int slot, boolean invites, boolean checked) {}

    private final int[] parts;
    private final double[] slopes;
    private final double[] widthsKw;
    /** Whether the part before may have room left, where that is enforced. */
    private final OptionalInt[] orders;

    Piecewise(Assembly assembly, List<Point> points, Use use) {
        LinearProgram program = assembly.program();
        int segments = points.size() - 1;
        this.parts = new int[segments];
        this.slopes = new double[segments];
        this.widthsKw = new double[segments];
        this.orders = new OptionalInt[segments];
        int restBefore = -1;
        for (int index = 0; index < segments; index++) {
            double widthKw = points.get(index + 1).powerKw() - points.get(index).powerKw();
            slopes[index] = (points.get(index + 1).value() - points.get(index).value()) / widthKw;
            widthsKw[index] = widthKw;
            orders[index] = OptionalInt.empty();
            parts[index] = program.continuous(0, widthKw, 0);
            if (use.checked && index > 0) {
                double widthBefore =
                        points.get(index).powerKw() - points.get(index - 1).powerKw();
                orders[index] = assembly.excludeInOrder(new Exclusion(
                        use.assetId, use.slot, restBefore, widthBefore, parts[index], widthKw, use.invites));
            }
            if (use.checked && index + 1 < segments) {
                restBefore = program.continuous(0, widthKw, 0);
                program.row(widthKw, widthKw).add(parts[index], 1).add(restBefore, 1);
            }
        }
    }

    /** Power beyond the first point. */
    void addPower(Row row, double coefficient) {
        for (int part : parts) {
            row.add(part, coefficient);
        }
    }

    /** Value beyond that of the first point. */
    void addValue(Row row, double coefficient) {
        for (int index = 0; index < parts.length; index++) {
            row.add(parts[index], coefficient * slopes[index]);
        }
    }

    /** Decides which parts are begun. */
    void decide(double powerKw, double[] decided) {
        double below = 0;
        for (int index = 0; index < parts.length; index++) {
            double room = powerKw > below + 1e-9 ? 0 : 1;
            orders[index].ifPresent(order -> decided[order] = room);
            below += widthsKw[index];
        }
    }

    double power(double[] values) {
        double sum = 0;
        for (int part : parts) {
            sum += values[part];
        }
        return sum;
    }

    /** Whether slopes fall, or rise, all along. */
    static boolean ordered(List<Point> points, boolean falling) {
        double before = falling ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        for (int index = 0; index + 1 < points.size(); index++) {
            double slope = (points.get(index + 1).value() - points.get(index).value())
                    / (points.get(index + 1).powerKw() - points.get(index).powerKw());
            if (falling ? slope > before : slope < before) {
                return false;
            }
            before = slope;
        }
        return true;
    }
}
