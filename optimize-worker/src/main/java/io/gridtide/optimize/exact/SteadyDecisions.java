package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.LinearProgram;
import io.gridtide.optimize.program.SiteProgram;
import java.time.Duration;
import java.util.Optional;

/** Other decisions that cost as much as the best ones and change less against the plan before. */
final class SteadyDecisions {
    /** The search for money comes first: stability gets at most this share of what is left. */
    private static final int SHARE_OF_TIME = 2;

    /** Whether a few watt-hours less could change is not worth the time of a proof. */
    private static final double RELATIVE_GAP = 0.01;

    private SteadyDecisions() {}

    /**
     * The decisions, or nothing if there was no plan before, nothing to decide, or no time. The program stays as it is.
     *
     * @param program with its decisions free
     * @param best the cheapest solution known
     * @param allowed most it may cost
     */
    static Optional<DecisionSolution.Found> of(
            SiteProgram program, DecisionSolution.Found best, double allowed, Deadline deadline) {
        LinearProgram linear = program.linear();
        Optional<double[]> changes = program.changeCosts();
        boolean decided = linear.whole().stream().anyMatch(variable -> linear.lower(variable) < linear.upper(variable));
        if (changes.isEmpty() || !decided || deadline.over()) {
            return Optional.empty();
        }
        Bounds before = Bounds.of(linear);
        TieBreaks.costRow(linear, before, TieBreaks.asMuchAs(allowed));
        linear.minimise(changes.get(), 0);
        DecisionSolution.Found start = new DecisionSolution.Found(linear.objective(best.values()), best.values());
        Duration limit = deadline.left().dividedBy(SHARE_OF_TIME);
        Optional<DecisionSolution.Found> steady = DecisionSolver.solve(
                        linear, Optional.of(start), DecisionSolver.Limit.of(limit), RELATIVE_GAP)
                .found();
        linear.dropLastRow();
        before.restore(linear);
        return steady.filter(found -> found.objective() < start.objective() - TieBreaks.NOTHING_KW);
    }
}
