package io.gridtide.optimize.exact;

import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPSolverParameters.DoubleParam;
import com.google.ortools.linearsolver.MPSolverParameters.IntegerParam;
import com.google.ortools.linearsolver.MPSolverParameters.PresolveValues;
import io.gridtide.optimize.program.LinearProgram;
import java.time.Duration;
import java.util.Optional;

/**
 * Solves a program as if nothing had to be whole. GLOP, because its duals and reduced costs are right: what OR-Tools 9.15 hands out as duals
 * of HiGHS are the activities of the rows.
 */
final class LinearSolver {
    private static final double TOLERANCE = 1e-9;

    private LinearSolver() {}

    /** The optimum, or nothing if there is no solution or the time is over. */
    static Optional<LinearSolution> solve(LinearProgram program, Duration limit) {
        try (NativeProgram loaded = new NativeProgram("GLOP", program, false)) {
            MPSolver solver = loaded.solver();
            solver.setTimeLimit(Math.max(1, limit.toMillis()));
            MPSolverParameters parameters = new MPSolverParameters();
            parameters.setDoubleParam(DoubleParam.PRIMAL_TOLERANCE, TOLERANCE);
            parameters.setDoubleParam(DoubleParam.DUAL_TOLERANCE, TOLERANCE);
            MPSolver.ResultStatus status = solver.solve(parameters);
            if (status == MPSolver.ResultStatus.ABNORMAL) {
                // With many flows held at exactly nothing the presolve may lose its way; the simplex itself does not.
                parameters.setIntegerParam(IntegerParam.PRESOLVE, PresolveValues.PRESOLVE_OFF.swigValue());
                solver.reset();
                status = solver.solve(parameters);
            }
            parameters.delete();
            if (status != MPSolver.ResultStatus.OPTIMAL) {
                return Optional.empty();
            }
            return Optional.of(new LinearSolution(
                    solver.objective().value(), loaded.values(), loaded.reducedCosts(), loaded.duals()));
        }
    }
}
