package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.LinearProgram;

/**
 * Narrows a solved program to its optimal solutions: what has a price at the optimum stays where it is. A second objective can then choose
 * among them without costing money.
 */
final class OptimalFace {
    /** Smaller prices are rounding. */
    private static final double NO_PRICE = 1e-9;

    private OptimalFace() {}

    static void narrow(LinearProgram program, LinearSolution optimum) {
        for (int variable = 0; variable < program.variables(); variable++) {
            double reducedCost = optimum.reducedCosts()[variable];
            if (Math.abs(reducedCost) > NO_PRICE) {
                double held = reducedCost > 0 ? program.lower(variable) : program.upper(variable);
                double value = Double.isFinite(held) ? held : optimum.values()[variable];
                program.bound(variable, value, value);
            }
        }
        for (LinearProgram.Row row : program.rows()) {
            double dual = optimum.duals()[row.number()];
            if (Math.abs(dual) > NO_PRICE) {
                double held = dual > 0 ? row.least() : row.most();
                if (Double.isFinite(held)) {
                    program.bound(row, held, held);
                }
            }
        }
    }
}
