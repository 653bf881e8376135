package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.Portfolio;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Solves a site, or several, level by level. What gives way: nothing; if that has no solution, committed powers; if that has none, limits and goals too.
 * In each form what the plan strives for comes first, then money.
 */
final class LevelSolver {
    /** A goal is held at what was reached, give or take what solvers leave; more only if that leaves nothing. */
    private static final List<Double> ROUNDING = List.of(1e-8, 1e-6);

    private final Portfolio portfolio;
    private final Objective objective;

    LevelSolver(Portfolio portfolio) {
        this.portfolio = portfolio;
        this.objective = portfolio.first().aims().objective();
    }

    /** With every limit, goal and commitment kept. */
    Optional<Solved> hard(Deadline deadline) {
        return objective == Objective.COST && portfolio.alone()
                ? ProgramSolver.hard(portfolio.first(), deadline).solve()
                : striving(exclusive -> SiteProgram.hard(portfolio, exclusive), deadline);
    }

    /** If committed powers stand in the way, they give way first. */
    Optional<Solved> yielding(Deadline deadline) {
        boolean committed = portfolio.sites().stream()
                .flatMap(site -> site.aims().previous().stream())
                .anyMatch(previous -> previous.committedSlots() > 0);
        return committed
                ? striving(exclusive -> SiteProgram.yielding(portfolio, exclusive), deadline)
                : Optional.empty();
    }

    /** With limits and goals that bend. */
    Optional<Solved> bending(Deadline deadline) {
        return striving(exclusive -> SiteProgram.soft(portfolio, exclusive), deadline);
    }

    private Optional<Solved> striving(Function<BitSet, SiteProgram> form, Deadline deadline) {
        if (objective == Objective.COST) {
            return ProgramSolver.of(portfolio.first(), form, deadline).solve();
        }
        Optional<Solved> best = ProgramSolver.of(
                        portfolio.first(), exclusive -> form.apply(exclusive).pursuing(), deadline.half())
                .solve();
        return best.flatMap(reached -> {
            double most = reached.program().goal(reached.values());
            double scale = Math.max(1, Math.abs(most));
            double gap = Math.max(0, reached.objective() - reached.bound());
            return ROUNDING.stream()
                    .map(rounding -> most + rounding * scale)
                    .map(held -> ProgramSolver.of(
                                    portfolio.first(),
                                    exclusive -> form.apply(exclusive).holding(held),
                                    deadline)
                            .solve())
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(cheapest -> cheapest.withGoalGap(gap / scale));
        });
    }
}
