package io.gridtide.optimize.exact;

import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPSolverParameters.DoubleParam;
import io.gridtide.optimize.program.LinearProgram;
import java.time.Duration;
import java.util.Optional;

/**
 * Solves a program with decisions by branch and cut. SCIP, because its bound is a bound: what OR-Tools 9.15 hands out as the bound of HiGHS
 * is the objective of the best solution, so that a search stopped early would look proven.
 */
final class DecisionSolver {
    /** A hundredth of the gap at which a plan is called optimal. */
    static final double RELATIVE_GAP = 1e-6;

    private DecisionSolver() {}

    /**
     * When to stop.
     *
     * @param time at most
     * @param nodes of the search tree at most; the same on every machine
     */
    record Limit(Duration time, long nodes) {
        static Limit of(Duration time) {
            return new Limit(time, Long.MAX_VALUE);
        }
    }

    /**
     * The best solution found in time, and what is proven.
     *
     * @param start a solution to begin with
     */
    static DecisionSolution solve(LinearProgram program, Optional<DecisionSolution.Found> start, Limit limit) {
        return solve(program, start, limit, RELATIVE_GAP);
    }

    /**
     * The same to a gap of one's own.
     *
     * @param relativeGap at which the search may stop
     */
    static DecisionSolution solve(
            LinearProgram program, Optional<DecisionSolution.Found> start, Limit limit, double relativeGap) {
        try (NativeProgram loaded = new NativeProgram("SCIP", program, true)) {
            MPSolver solver = loaded.solver();
            solver.setTimeLimit(Math.max(1, limit.time().toMillis()));
            if (limit.nodes() < Long.MAX_VALUE
                    && !solver.setSolverSpecificParametersAsString("limits/nodes = " + limit.nodes())) {
                throw new IllegalStateException("SCIP does not know limits/nodes");
            }
            start.ifPresent(found -> solver.setHint(loaded.variables(), found.values()));
            MPSolverParameters parameters = new MPSolverParameters();
            parameters.setDoubleParam(DoubleParam.RELATIVE_MIP_GAP, relativeGap);
            MPSolver.ResultStatus status = solver.solve(parameters);
            parameters.delete();
            return switch (status) {
                case OPTIMAL, FEASIBLE ->
                    new DecisionSolution(
                            false,
                            Optional.of(new DecisionSolution.Found(
                                    solver.objective().value(), loaded.values())),
                            solver.objective().bestBound());
                case INFEASIBLE -> new DecisionSolution(true, Optional.empty(), Double.NEGATIVE_INFINITY);
                case UNBOUNDED, ABNORMAL, MODEL_INVALID, NOT_SOLVED ->
                    new DecisionSolution(false, Optional.empty(), Double.NEGATIVE_INFINITY);
            };
        }
    }
}
