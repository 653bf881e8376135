package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.Exclusion;
import io.gridtide.optimize.program.LinearProgram;
import io.gridtide.optimize.program.SiteProgram;
import java.util.BitSet;
import java.util.Optional;

/**
 * Chooses among the optima of a program whose decisions stand: first the one that changes least against the plan before, then the one
 * that moves least energy. Neither costs money, but for what the problem tolerates for fewer changes.
 */
final class TieBreaks {
    /** What arithmetic leaves, as a share of the objective. */
    private static final double ROUNDING = 1e-9;
    /** Less is no difference between two powers. */
    static final double NOTHING_KW = 1e-6;
    /** A flow is forbidden where it would be used against its opposite; that may invite others. */
    private static final int MOST_REPAIRS = 3;

    private final SiteProgram program;
    private final LinearProgram linear;
    private final LinearSolution optimum;
    private final double allowed;
    private final Deadline deadline;
    private final Bounds original;
    private final BitSet alreadyBroken;

    private TieBreaks(SiteProgram program, LinearSolution optimum, double allowed, Deadline deadline) {
        this.program = program;
        this.linear = program.linear();
        this.optimum = optimum;
        this.allowed = allowed;
        this.deadline = deadline;
        this.original = Bounds.of(linear);
        this.alreadyBroken = program.brokenBy(optimum.values());
    }

    /**
     * The chosen solution; the optimum itself if there is no better one or none can be told in time. The program stays as it is.
     *
     * @param allowed most it may cost
     */
    static double[] choose(SiteProgram program, LinearSolution optimum, double allowed, Deadline deadline) {
        return new TieBreaks(program, optimum, allowed, deadline).choose();
    }

    /** What a solution that costs no more than another one may cost, as arithmetic goes. */
    static double asMuchAs(double objective) {
        return objective + ROUNDING * Math.max(1, Math.abs(objective));
    }

    private double[] choose() {
        LinearSolution chosen = program.changeCosts().map(this::steady).orElse(optimum);
        if (!deadline.over()) {
            chosen = onFaceOf(chosen, program.calmCosts());
        }
        original.restore(linear);
        return chosen.values();
    }

    /** Without a tolerance on the face of the optimum, which is exact; else under a row that bounds the cost. */
    private LinearSolution steady(double[] changes) {
        if (allowed <= asMuchAs(optimum.objective())) {
            return atNoCost(changes);
        }
        costRow(linear, original, allowed);
        Optional<LinearSolution> found = accepted(changes);
        linear.dropLastRow();
        original.restore(linear);
        if (found.isEmpty()) {
            return optimum;
        }
        // Whatever is chosen next keeps every power.
        for (int variable = 0; variable < changes.length; variable++) {
            if (changes[variable] != 0) {
                double value = found.get().values()[variable];
                linear.bound(variable, value, value);
            }
        }
        return LinearSolver.solve(linear, deadline.patient())
                .filter(this::acceptable)
                .orElse(found.get());
    }

    /** Bounds what a program costs, whatever its objective is then. */
    static void costRow(LinearProgram linear, Bounds costs, double allowed) {
        LinearProgram.Row row = linear.row(Double.NEGATIVE_INFINITY, allowed - costs.constant());
        for (int variable = 0; variable < costs.costs().length; variable++) {
            if (costs.costs()[variable] != 0) {
                row.add(variable, costs.costs()[variable]);
            }
        }
    }

    private LinearSolution atNoCost(double[] costs) {
        OptimalFace.narrow(linear, optimum);
        Optional<LinearSolution> found = accepted(costs);
        if (found.isEmpty()) {
            original.restore(linear);
        }
        return found.orElse(optimum);
    }

    /** Among solutions as steady as the chosen one. */
    private LinearSolution onFaceOf(LinearSolution chosen, double[] costs) {
        OptimalFace.narrow(linear, chosen);
        return accepted(costs).orElse(chosen);
    }

    private Optional<LinearSolution> accepted(double[] costs) {
        linear.minimise(costs, 0);
        Optional<LinearSolution> found = LinearSolver.solve(linear, deadline.patient());
        for (int repair = 0; repair < MOST_REPAIRS && found.isPresent() && worse(found.get()); repair++) {
            forbid(found.get());
            found = LinearSolver.solve(linear, deadline.patient());
        }
        return found.filter(this::acceptable);
    }

    private boolean acceptable(LinearSolution solution) {
        return Bounds.objective(original, solution.values()) <= asMuchAs(allowed) && !worse(solution);
    }

    private boolean worse(LinearSolution solution) {
        return !newlyBroken(solution).isEmpty();
    }

    private BitSet newlyBroken(LinearSolution solution) {
        BitSet broken = program.brokenBy(solution.values());
        broken.andNot(alreadyBroken);
        return broken;
    }

    private void forbid(LinearSolution solution) {
        newlyBroken(solution).stream().forEach(number -> {
            Exclusion exclusion = program.exclusions().get(number);
            double lead = lead(exclusion, optimum);
            boolean other = Math.abs(lead) > NOTHING_KW ? lead > 0 : lead(exclusion, solution) > 0;
            linear.bound(other ? exclusion.other() : exclusion.one(), 0, 0);
        });
    }

    private static double lead(Exclusion exclusion, LinearSolution solution) {
        return solution.values()[exclusion.one()] - solution.values()[exclusion.other()];
    }
}
