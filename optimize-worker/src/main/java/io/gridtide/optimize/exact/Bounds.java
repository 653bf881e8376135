package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.LinearProgram;
import java.util.Arrays;

/** Bounds and objective of a program, to be put back. */
@SuppressWarnings("ArrayRecordComponent") // plain carrier inside this package; never compared
record Bounds(double[] lower, double[] upper, double[] costs, double constant, double[][] rows) {
    static Bounds of(LinearProgram program) {
        int size = program.variables();
        double[] lower = new double[size];
        double[] upper = new double[size];
        double[] costs = new double[size];
        Arrays.setAll(lower, program::lower);
        Arrays.setAll(upper, program::upper);
        Arrays.setAll(costs, program::cost);
        double[][] rows = program.rows().stream()
                .map(row -> new double[] {row.least(), row.most()})
                .toArray(double[][]::new);
        return new Bounds(lower, upper, costs, program.constant(), rows);
    }

    /** What a solution costs by the objective kept here. */
    static double objective(Bounds bounds, double[] values) {
        double sum = bounds.constant;
        for (int variable = 0; variable < bounds.costs.length; variable++) {
            sum += bounds.costs[variable] * values[variable];
        }
        return sum;
    }

    void restore(LinearProgram program) {
        for (int variable = 0; variable < lower.length; variable++) {
            program.bound(variable, lower[variable], upper[variable]);
        }
        for (int row = 0; row < rows.length; row++) {
            program.bound(program.rows().get(row), rows[row][0], rows[row][1]);
        }
        program.minimise(costs, constant);
    }
}
