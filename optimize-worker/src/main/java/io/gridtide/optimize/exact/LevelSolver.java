package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.SiteProblem;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Solves a site level by level. What gives way: nothing; if that has no solution, committed powers; if that has none, limits and goals too.
 * In each form what the plan strives for comes first, then money.
 */
final class LevelSolver {
    /** A goal is held at what was reached, give or take what solvers leave; more only if that leaves nothing. */
    private static final List<Double> ROUNDING = List.of(1e-8, 1e-6);

    private final SiteProblem problem;

    LevelSolver(SiteProblem problem) {
        this.problem = problem;
    }

    /** With every limit, goal and commitment kept. */
    Optional<Solved> hard(Deadline deadline) {
        return problem.aims().objective() == Objective.COST
                ? ProgramSolver.hard(problem, deadline).solve()
                : striving(exclusive -> SiteProgram.hard(problem, exclusive), deadline);
    }

    /** If committed powers stand in the way, they give way first. */
    Optional<Solved> yielding(Deadline deadline) {
        boolean committed =
                problem.aims().previous().map(PreviousPlan::committedSlots).orElse(0) > 0;
        return committed ? striving(exclusive -> SiteProgram.yielding(problem, exclusive), deadline) : Optional.empty();
    }

    /** With limits and goals that bend. */
    Optional<Solved> bending(Deadline deadline) {
        return striving(exclusive -> SiteProgram.soft(problem, exclusive), deadline);
    }

    private Optional<Solved> striving(Function<BitSet, SiteProgram> form, Deadline deadline) {
        if (problem.aims().objective() == Objective.COST) {
            return ProgramSolver.of(problem, form, deadline).solve();
        }
        Optional<Solved> best = ProgramSolver.of(
                        problem, exclusive -> form.apply(exclusive).pursuing(), deadline.half())
                .solve();
        return best.flatMap(reached -> {
            double most = reached.program().goal(reached.values());
            double scale = Math.max(1, Math.abs(most));
            double gap = Math.max(0, reached.objective() - reached.bound());
            return ROUNDING.stream()
                    .map(rounding -> most + rounding * scale)
                    .map(held -> ProgramSolver.of(
                                    problem, exclusive -> form.apply(exclusive).holding(held), deadline)
                            .solve())
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(cheapest -> cheapest.withGoalGap(gap / scale));
        });
    }
}
