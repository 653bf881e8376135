package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.LinearProgram;
import java.util.BitSet;
import java.util.Optional;

/**
 * Improves a solution window by window: what belongs to the slots of a window is decided anew, everything else stays. Windows overlap by
 * half, and every second round shifts them, so that no boundary lasts. Between rounds all powers are settled together.
 */
final class WindowSearch {
    /** Search tree of one window. */
    private static final long NODES = 300;
    /** Smaller savings, as a share of the objective, are tolerance. */
    private static final double NOTHING = 1e-8;

    private final LinearProgram program;
    private final int slots;
    private final Deadline deadline;

    WindowSearch(LinearProgram program, int slots, Deadline deadline) {
        this.program = program;
        this.slots = slots;
        this.deadline = deadline;
    }

    /**
     * The best solution found when two rounds bring nothing more or the time is over.
     *
     * @param length of a window in slots
     */
    DecisionSolution.Found improve(DecisionSolution.Found start, int length) {
        DecisionSolution.Found best = start;
        int stride = Math.max(1, length / 2);
        int idle = 0;
        for (int round = 0; idle < 2 && !deadline.over(); round++) {
            DecisionSolution.Found before = best;
            int shift = round % 2 * stride / 2;
            for (int from = -shift; from < slots && !deadline.over(); from += stride) {
                best = window(best, from, from + length);
            }
            best = settled(best);
            double reached = best.objective();
            deadline.tell(watch -> watch.improved(reached));
            idle = before.objective() - best.objective() > NOTHING * Math.abs(best.objective()) ? 0 : idle + 1;
        }
        return best;
    }

    private DecisionSolution.Found window(DecisionSolution.Found best, int from, int to) {
        BitSet free = free(from, to);
        boolean decides = free.stream()
                .anyMatch(
                        variable -> program.whole().get(variable) && program.lower(variable) < program.upper(variable));
        if (!decides) {
            return best;
        }
        LinearProgram.Part part = program.part(free, best.values());
        double[] inside = part.narrowed(best.values());
        double cost = part.program().objective(inside);
        DecisionSolution solved = DecisionSolver.solve(
                part.program(),
                Optional.of(new DecisionSolution.Found(cost, inside)),
                new DecisionSolver.Limit(deadline.left(), NODES));
        return solved.found()
                .filter(better -> cost - better.objective() > NOTHING * Math.max(1, Math.abs(best.objective())))
                .flatMap(better -> FirstDecisions.settled(part.program(), better.values(), deadline))
                .filter(exact -> exact.objective() < cost)
                .map(exact -> part.widened(exact.values(), best.values()))
                .map(values -> new DecisionSolution.Found(program.objective(values), values))
                .orElse(best);
    }

    private BitSet free(int from, int to) {
        BitSet free = new BitSet();
        for (int variable = 0; variable < program.variables(); variable++) {
            int slot = program.slot(variable);
            free.set(variable, slot == LinearProgram.NO_SLOT || (slot >= from && slot < to));
        }
        return free;
    }

    private DecisionSolution.Found settled(DecisionSolution.Found found) {
        return FirstDecisions.settled(program, found.values(), deadline)
                .filter(exact -> exact.objective() < found.objective())
                .orElse(found);
    }
}
