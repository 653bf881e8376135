package io.gridtide.optimize.exact;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import io.gridtide.optimize.program.LinearProgram;

/** A program inside a native solver; to be closed. */
final class NativeProgram implements AutoCloseable {
    private final MPSolver solver;
    private final MPVariable[] variables;
    private final MPConstraint[] rows;

    /**
     * Copies a program.
     *
     * @param solverName as OR-Tools knows it
     * @param decisions whether whole variables have to be whole
     */
    NativeProgram(String solverName, LinearProgram program, boolean decisions) {
        this.solver = NativeSolvers.create(solverName);
        this.variables = new MPVariable[program.variables()];
        this.rows = new MPConstraint[program.rows().size()];
        solver.objective().setMinimization();
        solver.objective().setOffset(program.constant());
        for (int number = 0; number < variables.length; number++) {
            variables[number] = solver.makeVar(
                    program.lower(number),
                    program.upper(number),
                    decisions && program.whole().get(number),
                    "");
            if (program.cost(number) != 0) {
                solver.objective().setCoefficient(variables[number], program.cost(number));
            }
        }
        program.rows().forEach(this::copy);
    }

    private void copy(LinearProgram.Row row) {
        MPConstraint constraint = solver.makeConstraint(row.least(), row.most());
        rows[row.number()] = constraint;
        for (int term = 0; term < row.size(); term++) {
            constraint.setCoefficient(variables[row.variable(term)], row.coefficient(term));
        }
    }

    MPSolver solver() {
        return solver;
    }

    MPVariable[] variables() {
        return variables;
    }

    double[] values() {
        double[] values = new double[variables.length];
        for (int number = 0; number < values.length; number++) {
            values[number] = variables[number].solutionValue();
        }
        return values;
    }

    double[] reducedCosts() {
        double[] costs = new double[variables.length];
        for (int number = 0; number < costs.length; number++) {
            costs[number] = variables[number].reducedCost();
        }
        return costs;
    }

    double[] duals() {
        double[] duals = new double[rows.length];
        for (int number = 0; number < duals.length; number++) {
            duals[number] = rows[number].dualValue();
        }
        return duals;
    }

    @Override
    public void close() {
        solver.delete();
    }
}
