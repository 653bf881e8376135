package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import java.util.function.IntToDoubleFunction;

/**
 * On and off over a window of slots, with least times in each state. Starts and stops follow from the states, so they need
 * not be whole themselves.
 */
final class OnOff {
    /**
     * How it may be switched.
     *
     * @param from first slot
     * @param to first slot after the window
     * @param minOn fewest slots in a row on
     * @param minOff fewest slots in a row off
     * @param onBefore state before the window
     * @param slotsBefore for how many slots already
     */
    record Pattern(int from, int to, int minOn, int minOff, boolean onBefore, int slotsBefore) {}

    private final Pattern pattern;
    private final int[] on;
    private final int[] start;
    private final int[] stop;

    OnOff(LinearProgram program, Pattern pattern, double costPerStart) {
        this.pattern = pattern;
        int length = pattern.to - pattern.from;
        this.on = new int[length];
        this.start = new int[length];
        this.stop = new int[length];
        for (int index = 0; index < length; index++) {
            program.inSlot(pattern.from + index);
            on[index] = program.binary(0);
            start[index] = program.continuous(0, 1, costPerStart);
            stop[index] = program.continuous(0, 1, 0);
            double before = index == 0 && pattern.onBefore ? 1 : 0;
            Row change = program.row(before, before)
                    .add(on[index], 1)
                    .add(start[index], -1)
                    .add(stop[index], 1);
            if (index > 0) {
                change.add(on[index - 1], -1);
            }
        }
        keepStates(program);
        finishStateBefore(program);
    }

    private void keepStates(LinearProgram program) {
        for (int index = 0; index < on.length; index++) {
            Row running = program.row(Double.NEGATIVE_INFINITY, 0).add(on[index], -1);
            Row standing = program.row(Double.NEGATIVE_INFINITY, 1).add(on[index], 1);
            for (int back = Math.max(0, index - Math.max(1, pattern.minOn) + 1); back <= index; back++) {
                running.add(start[back], 1);
            }
            for (int back = Math.max(0, index - Math.max(1, pattern.minOff) + 1); back <= index; back++) {
                standing.add(stop[back], 1);
            }
        }
    }

    private void finishStateBefore(LinearProgram program) {
        int least = pattern.onBefore ? pattern.minOn : pattern.minOff;
        double state = pattern.onBefore ? 1 : 0;
        for (int index = 0; index < Math.min(on.length, least - pattern.slotsBefore); index++) {
            program.bound(on[index], state, state);
        }
    }

    /** Forbids starts that could not run their least time inside the window. */
    void finishInside(LinearProgram program) {
        for (int index = Math.max(0, on.length - pattern.minOn + 1); index < on.length; index++) {
            program.bound(start[index], 0, 0);
        }
    }

    /** On where it is more on than off, as soon as the least times allow. */
    void decide(double[] relaxed, double[] decided) {
        boolean running = pattern.onBefore;
        int inState = pattern.slotsBefore;
        for (int variable : on) {
            boolean wanted = relaxed[variable] >= 0.5;
            boolean free = inState >= (running ? pattern.minOn : pattern.minOff);
            if (wanted != running && free) {
                running = wanted;
                inState = 0;
            }
            inState++;
            decided[variable] = running ? 1 : 0;
        }
    }

    /** On where a power is not nothing. */
    void recall(IntToDoubleFunction powerKw, double[] values) {
        for (int index = 0; index < on.length; index++) {
            values[on[index]] = powerKw.applyAsDouble(pattern.from + index) == 0 ? 0 : 1;
        }
    }

    /** On in one run of slots, off elsewhere. */
    void decideRun(int first, int length, double[] decided) {
        for (int index = 0; index < length; index++) {
            decided[on[first + index]] = 1;
        }
    }

    int on(int slot) {
        return on[slot - pattern.from];
    }

    int start(int slot) {
        return start[slot - pattern.from];
    }

    int stop(int slot) {
        return stop[slot - pattern.from];
    }
}
