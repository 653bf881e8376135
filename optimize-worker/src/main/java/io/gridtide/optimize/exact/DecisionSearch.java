package io.gridtide.optimize.exact;

import io.gridtide.optimize.dynamic.BatteryCourse;
import io.gridtide.optimize.dynamic.BatteryCourses;
import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.SiteProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for the best decisions of one program, from rounded ones and those of the plan before: by branch and cut, and where that does not come to an end soon, window by window. Where
 * batteries are all that connects slots, dynamic programming over their sum gives a start and a bound.
 */
final class DecisionSearch {
    /** Most programs are proven long before the search tree has nodes for so many variables. */
    private static final long FIRST_NODES_BY_VARIABLE = 10_000_000;
    /** Branch and cut alone gets at most so much of the time first. */
    private static final int FIRST_SHARE = 4;
    /** Length of the first windows; a day and its nights, as prices and storage are. */
    private static final double WINDOW_HOURS = 24;
    /** A relative gap below this is as good as none: a tenth of that at which a plan is called optimal. */
    private static final double CLOSED = 1e-5;
    /** The same where the price of missed goals is part of the objective. */
    private static final double CLOSED_SOFT = 1e-6;

    private final SiteProblem problem;
    private final SiteProgram program;
    private final Deadline deadline;
    private final boolean keepsGoals;
    private double bound = Double.NEGATIVE_INFINITY;
    private Optional<DecisionSolution.Found> best = Optional.empty();

    /** @param keepsGoals whether no limit and no goal of the program bends */
    DecisionSearch(SiteProblem problem, SiteProgram program, Deadline deadline, boolean keepsGoals) {
        this.problem = problem;
        this.program = program;
        this.deadline = deadline;
        this.keepsGoals = keepsGoals;
    }

    /**
     * The best solution found in time.
     *
     * @param limits what they are worth in the relaxation
     * @param knownBound proven already
     */
    DecisionSolution search(List<LimitValue> limits, double knownBound) {
        bound = knownBound;
        tell();
        consider(FirstDecisions.of(program, deadline));
        program.decisionsBefore().ifPresent(decided -> consider(FirstDecisions.settled(program, decided, deadline)));
        sumOfBatteries(limits);
        peakLevels(limits);
        boolean infeasible = false;
        if (!closed()) {
            infeasible = branchAndCut(first());
        }
        if (infeasible) {
            return new DecisionSolution(true, Optional.empty(), bound);
        }
        int length = (int) Math.ceil(WINDOW_HOURS / problem.time().slotHours());
        while (!closed() && !deadline.over() && best.isPresent() && length <= problem.slots()) {
            consider(Optional.of(
                    new WindowSearch(program.linear(), problem.slots(), deadline).improve(best.get(), length)));
            FirstDecisions.optimum(program.linear(), best.get().values(), deadline)
                    .ifPresent(solution -> sumOfBatteries(Sensitivity.of(program, solution)));
            length *= 2;
        }
        if (!closed() && !deadline.over()) {
            branchAndCut(DecisionSolver.Limit.of(deadline.left()));
        }
        return new DecisionSolution(false, best, bound);
    }

    /**
     * Windows help where directions of flows are decided, slot by slot. Where only states of assets are, branch and cut gets on by itself,
     * and would begin anew after them.
     */
    private DecisionSolver.Limit first() {
        boolean onlyStates = program.states().equals(program.linear().whole());
        return onlyStates
                ? DecisionSolver.Limit.of(deadline.left())
                : new DecisionSolver.Limit(
                        deadline.left().dividedBy(FIRST_SHARE),
                        FIRST_NODES_BY_VARIABLE / program.linear().variables());
    }

    /** Whether there is no solution. */
    private boolean branchAndCut(DecisionSolver.Limit limit) {
        DecisionSolution decided = DecisionSolver.solve(program.linear(), best, limit);
        bound = Math.max(bound, decided.bound());
        consider(decided.found());
        return decided.infeasible() && best.isEmpty();
    }

    private void sumOfBatteries(List<LimitValue> limits) {
        if (!keepsGoals || deadline.over()) {
            return;
        }
        BatteryCourses.relaxed(problem, new ValuesOfLimits(limits), deadline::over)
                .ifPresent(course -> {
                    bound = Math.max(bound, course.lowerBound() + problem.grid().fixedFee());
                    follow(course);
                });
    }

    private void peakLevels(List<LimitValue> limits) {
        if (!keepsGoals || closed() || problem.demandCharges().isEmpty()) {
            return;
        }
        double found = new PeakLevels(problem, new ValuesOfLimits(limits), deadline).search(this::follow);
        bound = Math.max(bound, found + problem.grid().fixedFee());
        tell();
    }

    private void follow(BatteryCourse course) {
        consider(FirstDecisions.settled(program, program.decisions(CourseDecisions.flows(program, course)), deadline));
    }

    private void consider(Optional<DecisionSolution.Found> found) {
        best = Stream.of(best, found)
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble(DecisionSolution.Found::objective));
        tell();
    }

    private void tell() {
        double cost = best.map(DecisionSolution.Found::objective).orElse(Double.NaN);
        deadline.tell(watch -> watch.reached(cost, bound));
    }

    private boolean closed() {
        double fees = problem.grid().fixedFee();
        return best.filter(found -> found.objective() - bound
                        <= (keepsGoals ? CLOSED : CLOSED_SOFT) * Math.abs(found.objective() - fees))
                .isPresent();
    }
}
