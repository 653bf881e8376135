package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.LinearProgram;
import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides what the assets of a site do next without knowing which of several scenarios comes: one program holds all of them, their first
 * slots are the same, and what follows is best in each. Decisions of assets are whole in the common slots; later ones may be half, since
 * they are taken anew before they begin. What comes first for the site comes first on average over the scenarios, then money.
 */
public final class CommonStep {
    /** So often flows may turn out to be used against their opposites. */
    private static final int MOST_ROUNDS = 3;
    /** A goal is held at what was reached, give or take what solvers leave. */
    private static final double ROUNDING = 1e-7;
    /** A tenth of what may separate a plan from the optimum. */
    private static final double RELATIVE_GAP = 1e-5;

    private final Portfolio portfolio;
    private final int slots;
    private final Deadline deadline;

    private CommonStep(Portfolio portfolio, int slots, Deadline deadline) {
        this.portfolio = portfolio;
        this.slots = slots;
        this.deadline = deadline;
    }

    /** What was decided, or why nothing. */
    public sealed interface Outcome {
        /**
         * Decided.
         *
         * @param flows of one scenario; in the common slots they are those of every one
         */
        record Decided(List<AssetFlows> flows) implements Outcome {}

        /**
         * Nothing was decided.
         *
         * @param reason in words
         */
        record Undecided(String reason) implements Outcome {}
    }

    /**
     * Decides.
     *
     * @param scenarios the same site as it may come, equally likely, with names of their own
     * @param slots how many slots from the first on are common
     */
    public static Outcome decide(List<SiteProblem> scenarios, int slots, Deadline deadline) {
        Series none =
                Series.constant(Double.POSITIVE_INFINITY, scenarios.getFirst().slots());
        Portfolio portfolio =
                new Portfolio(scenarios.getFirst().name(), scenarios, new Portfolio.SharedLimit(none, none));
        return new CommonStep(portfolio, slots, deadline).decide();
    }

    private Outcome decide() {
        Optional<Solution> solution = portfolio.first().aims().objective() == Objective.COST
                ? solve(SiteProgram::common)
                : solve((program, common) -> program.common(common).pursuing()).flatMap(this::cheapest);
        if (solution.isPresent()) {
            return new Outcome.Decided(
                    solution.get().program.flows(solution.get().values).getFirst());
        }
        return new Outcome.Undecided(
                deadline.over()
                        ? "the time for it was over"
                        : "limits, goals or committed powers cannot be kept in every scenario");
    }

    private Optional<Solution> cheapest(Solution best) {
        double most = best.program.goal(best.values);
        double held = most + ROUNDING * Math.max(1, Math.abs(most));
        return solve((program, common) -> program.common(common).holding(held));
    }

    @SuppressWarnings("ArrayRecordComponent") // plain carrier inside this class; never compared
    private record Solution(SiteProgram program, double[] values) {}

    /** A form of the program. */
    @FunctionalInterface
    private interface Form {
        SiteProgram of(SiteProgram program, int common);
    }

    private Optional<Solution> solve(Form form) {
        BitSet exclusive = new BitSet();
        for (int round = 0; round < MOST_ROUNDS && !deadline.over(); round++) {
            SiteProgram program = form.of(SiteProgram.hard(portfolio, exclusive), slots);
            Optional<double[]> values = values(program.linear());
            if (values.isEmpty()) {
                return Optional.empty();
            }
            BitSet broken = program.brokenBy(values.get());
            if (broken.isEmpty()) {
                return Optional.of(new Solution(program, values.get()));
            }
            widen(exclusive, program, broken, round);
        }
        return Optional.empty();
    }

    /** Once one pair is used both ways, those are decided too whose prices invite the same; in the end all of them. */
    private static void widen(BitSet exclusive, SiteProgram program, BitSet broken, int round) {
        exclusive.or(broken);
        for (int number = 0; number < program.exclusions().size(); number++) {
            if (round > 0 || program.exclusions().get(number).invited()) {
                exclusive.set(number);
            }
        }
    }

    private Optional<double[]> values(LinearProgram linear) {
        if (!linear.hasDecisions()) {
            return LinearSolver.solve(linear, deadline.left()).map(LinearSolution::values);
        }
        return DecisionSolver.solve(linear, Optional.empty(), DecisionSolver.Limit.of(deadline.left()), RELATIVE_GAP)
                .found()
                .map(DecisionSolution.Found::values);
    }
}
