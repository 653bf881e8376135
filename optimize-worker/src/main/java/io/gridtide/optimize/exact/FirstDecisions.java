package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.LinearProgram;
import io.gridtide.optimize.program.SiteProgram;
import java.util.BitSet;
import java.util.Optional;

/**
 * A solution at once: the decisions of the relaxation are rounded so that they keep the rules of each asset, then the powers are settled. A
 * start for the search over decisions, and a plan where that finds none in time.
 */
final class FirstDecisions {
    private FirstDecisions() {}

    /**
     * The solution. If the rounded decisions do not go together, the states of assets are decided first, then which way flows go, as the
     * relaxation with these states suggests; if that does not help, everything stands that may.
     *
     * @return nothing if even that breaks a rule of the site
     */
    static Optional<DecisionSolution.Found> of(SiteProgram program, Deadline deadline) {
        LinearProgram linear = program.linear();
        Optional<LinearSolution> relaxed = LinearSolver.solve(linear, deadline.patient());
        if (relaxed.isEmpty()) {
            return Optional.empty();
        }
        double[] rounded = program.decisions(relaxed.get().values());
        return settled(program, rounded, deadline)
                .or(() -> afterStates(program, rounded, false, deadline))
                .or(() -> afterStates(program, program.decisions(new double[rounded.length]), true, deadline));
    }

    private static Optional<DecisionSolution.Found> afterStates(
            SiteProgram program, double[] states, boolean cautious, Deadline deadline) {
        return optimum(program.linear(), states, program.states(), deadline)
                .flatMap(solution -> settled(program, program.decisions(solution.values(), cautious), deadline));
    }

    /** The best solution with given decisions, or nothing if they allow none; the program stays as it is. */
    static Optional<DecisionSolution.Found> settled(SiteProgram program, double[] decided, Deadline deadline) {
        return settled(program.linear(), decided, deadline);
    }

    /** The same for any program. */
    static Optional<DecisionSolution.Found> settled(LinearProgram linear, double[] decided, Deadline deadline) {
        return optimum(linear, decided, deadline)
                .map(solution -> new DecisionSolution.Found(solution.objective(), solution.values()));
    }

    /** The same with what its limits are worth. */
    static Optional<LinearSolution> optimum(LinearProgram linear, double[] decided, Deadline deadline) {
        return optimum(linear, decided, linear.whole(), deadline);
    }

    private static Optional<LinearSolution> optimum(
            LinearProgram linear, double[] decided, BitSet variables, Deadline deadline) {
        Bounds before = Bounds.of(linear);
        variables.stream()
                .filter(variable -> linear.lower(variable) < linear.upper(variable))
                .forEach(
                        variable -> linear.bound(variable, Math.rint(decided[variable]), Math.rint(decided[variable])));
        Optional<LinearSolution> settled = LinearSolver.solve(linear, deadline.patient());
        before.restore(linear);
        return settled;
    }
}
