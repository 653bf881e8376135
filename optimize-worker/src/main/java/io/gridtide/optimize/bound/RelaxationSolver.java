package io.gridtide.optimize.bound;

import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import io.gridtide.optimize.problem.PlanningProblem;
import java.time.Duration;
import java.util.BitSet;

/**
 * Solves the relaxation of a dispatch problem.
 *
 * <p>The relaxation lets a battery charge and discharge in the same slot and the site import and export in the same
 * slot. Both pay only when energy is worth less than nothing (negative import price) or when export earns more than
 * import costs; everywhere else the linear program is exact and its value is the cost of the best plan. Dropping a
 * rule can only lower the cost, so the value is a lower bound in every case. Where the linear program used the
 * freedom it can be solved once more with one binary per such direction choice; the dual bound of that search
 * replaces the first bound, and its plan plays one direction in each of those slots. That search is SCIP's: what
 * OR-Tools 9.15 hands out as the bound of HiGHS is the objective of its best solution, which proves nothing when the
 * search was stopped.
 */
public final class RelaxationSolver {
    /** Relative gap at which the integer search stops: a tenth of what a plan needs to be called optimal. */
    private static final double INTEGER_GAP = 1e-5;

    private final Duration integerTimeLimit;

    /** @param integerTimeLimit most time for the second, integer pass; its bound holds whenever it stops */
    public RelaxationSolver(Duration integerTimeLimit) {
        this.integerTimeLimit = integerTimeLimit;
    }

    /**
     * Solves it twice: for the bound, then for a calm start plan whose cost differs by next to nothing.
     *
     * @throws IllegalStateException when the native solver fails, with its status; the program itself is always
     *     feasible and bounded for a checked problem
     */
    public Relaxation solve(PlanningProblem problem) {
        MPSolver linear = NativeSolvers.create("HIGHS_LP");
        try {
            DispatchProgram program = new DispatchProgram(linear, problem, new BitSet());
            requireSolved(problem, linear.solve());
            double bound = linear.objective().value();
            Relaxation cheapest = program.relaxation(bound, program.looseSlots());
            program.preferCalm();
            boolean calm = linear.solve() == MPSolver.ResultStatus.OPTIMAL;
            return calm ? program.relaxation(bound, program.looseSlots()) : cheapest;
        } finally {
            linear.delete();
        }
    }

    /**
     * Solves a loose relaxation again with binaries, for a better start plan and a bound that is not lower. Worth it
     * only when the plan made from the linear program is not within the gap anyway: much looseness costs nothing.
     */
    public Relaxation tighten(PlanningProblem problem, Relaxation relaxation) {
        BitSet loose = (BitSet) relaxation.looseSlots().clone();
        loose.or(DispatchProgram.suspectSlots(problem));
        MPSolver integer = NativeSolvers.create("SCIP");
        try {
            DispatchProgram program = new DispatchProgram(integer, problem, loose);
            integer.setTimeLimit(Math.max(1, integerTimeLimit.toMillis()));
            MPSolver.ResultStatus status = integer.solve(integerParameters());
            if (status != MPSolver.ResultStatus.OPTIMAL && status != MPSolver.ResultStatus.FEASIBLE) {
                return relaxation;
            }
            double bound =
                    Math.max(relaxation.objectiveBound(), integer.objective().bestBound());
            return program.relaxation(bound, program.looseSlots());
        } finally {
            integer.delete();
        }
    }

    private static MPSolverParameters integerParameters() {
        MPSolverParameters parameters = new MPSolverParameters();
        parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, INTEGER_GAP);
        return parameters;
    }

    private static void requireSolved(PlanningProblem problem, MPSolver.ResultStatus status) {
        if (status != MPSolver.ResultStatus.OPTIMAL) {
            throw new IllegalStateException("the relaxation of site " + problem.siteId() + " from " + problem.start()
                    + " ended as " + status + "\ncheck the problem with ProblemCheck first");
        }
    }
}
