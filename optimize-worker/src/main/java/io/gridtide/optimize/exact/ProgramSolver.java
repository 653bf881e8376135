package io.gridtide.optimize.exact;

import io.gridtide.optimize.dynamic.BatteryCourse;
import io.gridtide.optimize.dynamic.BatteryCourses;
import io.gridtide.optimize.program.LinearProgram;
import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.SiteProblem;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Solves one form of a site's program. First as a relaxation; where that uses two exclusive flows at once, or has decisions anyway, by
 * branch and cut with decisions for those flows, until a solution uses none at once. Every bound on the way is a bound of the problem.
 * Where a battery is all there is to decide, dynamic programming takes the decisions instead.
 */
final class ProgramSolver {
    /** From this round on every exclusive flow is decided. */
    private static final int ALL_EXCLUSIVE_ROUND = 4;

    private final SiteProblem problem;
    private final Function<BitSet, SiteProgram> form;
    private final Deadline deadline;
    private final boolean keepsGoals;
    /** Where the site has one, its cheapest course without any search. */
    private final Supplier<Optional<BatteryCourse>> course;

    private ProgramSolver(
            SiteProblem problem,
            Function<BitSet, SiteProgram> form,
            Deadline deadline,
            boolean keepsGoals,
            Supplier<Optional<BatteryCourse>> course) {
        this.problem = problem;
        this.form = form;
        this.deadline = deadline;
        this.keepsGoals = keepsGoals;
        this.course = course;
    }

    /** With every limit and goal kept. */
    static ProgramSolver hard(SiteProblem problem, Deadline deadline) {
        return new ProgramSolver(
                problem,
                exclusive -> SiteProgram.hard(problem, exclusive),
                deadline,
                true,
                () -> BatteryCourses.cheapest(problem, deadline::over));
    }

    /** By search alone. */
    static ProgramSolver of(SiteProblem problem, Function<BitSet, SiteProgram> form, Deadline deadline) {
        return new ProgramSolver(problem, form, deadline, false, Optional::empty);
    }

    /** Without dynamic programming: every decision by search. */
    static ProgramSolver searching(SiteProblem problem, Deadline deadline) {
        return of(problem, exclusive -> SiteProgram.hard(problem, exclusive), deadline);
    }

    /** The best solution found in time, or nothing if none was found. */
    Optional<Solved> solve() {
        SiteProgram relaxation = form.apply(new BitSet());
        Optional<LinearSolution> relaxed = LinearSolver.solve(relaxation.linear(), deadline.patient());
        if (relaxed.isEmpty()) {
            return relaxation.linear().hasDecisions()
                    ? search(new BitSet(), Double.NEGATIVE_INFINITY, List.of())
                    : Optional.empty();
        }
        double bound = relaxed.get().objective();
        deadline.tell(watch -> watch.reached(Double.NaN, bound));
        List<LimitValue> limits = Sensitivity.of(relaxation, relaxed.get());
        double allowed = bound + relaxation.toleratedCost();
        double[] values = TieBreaks.choose(relaxation, relaxed.get(), allowed, deadline);
        BitSet broken = relaxation.brokenBy(values);
        if (broken.isEmpty() && !relaxation.linear().hasDecisions()) {
            double conceded = Math.max(0, relaxation.linear().objective(values) - bound);
            return Optional.of(new Solved(relaxation, values, bound, limits, 0, false, conceded));
        }
        return course.get()
                .flatMap(found -> CourseDecisions.of(found, problem, form, deadline))
                .map(taken -> settle(taken.program(), taken.found(), Math.max(bound, taken.bound()), 1))
                .filter(solved -> solved.program().brokenBy(solved.values()).isEmpty())
                .or(() -> search(withSuspects(relaxation, broken), bound, limits));
    }

    private Optional<Solved> search(BitSet firstExclusive, double firstBound, List<LimitValue> limits) {
        BitSet exclusive = firstExclusive;
        double bound = firstBound;
        for (int round = 1; ; round++) {
            SiteProgram program = form.apply(exclusive);
            boolean last = round >= ALL_EXCLUSIVE_ROUND || (round > 1 && deadline.over());
            if (last) {
                exclusive.set(0, program.exclusions().size());
                program = form.apply(exclusive);
            }
            DecisionSolution decided = new DecisionSearch(problem, program, deadline, keepsGoals).search(limits, bound);
            bound = Math.max(bound, decided.bound());
            Optional<DecisionSolution.Found> found = decided.found();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Solved solved = settle(program, found.get(), bound, round);
            BitSet broken = program.brokenBy(solved.values());
            if (broken.isEmpty() || last) {
                return Optional.of(solved);
            }
            exclusive = withSuspects(program, broken);
            exclusive.or(firstExclusive);
            firstExclusive = exclusive;
        }
    }

    /** With the decisions taken, what is left is linear: exact powers, prices of limits, and the best among equals. */
    private Solved settle(SiteProgram program, DecisionSolution.Found found, double bound, int round) {
        LinearProgram linear = program.linear();
        Bounds free = Bounds.of(linear);
        Optional<LinearSolution> cheapest = decided(linear, found);
        if (cheapest.isEmpty()) {
            return new Solved(program, found.values(), bound, List.of(), round, deadline.over(), 0);
        }
        double allowed = cheapest.get().objective() + program.toleratedCost();
        free.restore(linear);
        LinearSolution exact = SteadyDecisions.of(program, found(cheapest.get()), allowed, deadline)
                .flatMap(steady -> decided(linear, steady))
                .filter(solution -> solution.objective() <= TieBreaks.asMuchAs(allowed))
                .or(() -> decided(linear, found))
                .orElseThrow();
        List<LimitValue> limits = Sensitivity.of(program, exact);
        double[] values = TieBreaks.choose(program, exact, allowed, deadline);
        double conceded = linear.objective(values) - cheapest.get().objective();
        return new Solved(program, values, bound, limits, round, deadline.over(), Math.max(0, conceded));
    }

    private static DecisionSolution.Found found(LinearSolution solution) {
        return new DecisionSolution.Found(solution.objective(), solution.values());
    }

    private Optional<LinearSolution> decided(LinearProgram linear, DecisionSolution.Found found) {
        linear.whole().stream().forEach(variable -> {
            double value = Math.rint(found.values()[variable]);
            linear.bound(variable, value, value);
        });
        return LinearSolver.solve(linear, deadline.patient());
    }

    /** Once one exclusion is broken, those are decided too whose prices invite the same. */
    private BitSet withSuspects(SiteProgram program, BitSet broken) {
        BitSet exclusive = (BitSet) broken.clone();
        if (broken.isEmpty()) {
            return exclusive;
        }
        for (int number = 0; number < program.exclusions().size(); number++) {
            if (program.exclusions().get(number).invited()) {
                exclusive.set(number);
            }
        }
        return exclusive;
    }
}
