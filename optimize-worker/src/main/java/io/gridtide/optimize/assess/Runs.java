package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.Series;
import java.util.ArrayList;
import java.util.List;

/** The runs of slots in which something is on. */
final class Runs {
    /** A run: first slot, and first slot after it. */
    private record Run(int from, int to) {}

    private final List<Run> on = new ArrayList<>();

    Runs(Series powerKw, int slots) {
        int from = -1;
        for (int slot = 0; slot <= slots; slot++) {
            boolean running = slot < slots && powerKw.at(slot) > 0;
            if (running && from < 0) {
                from = slot;
            }
            if (!running && from >= 0) {
                on.add(new Run(from, slot));
                from = -1;
            }
        }
    }

    /** Last slots of runs that are too short. */
    List<Integer> shorterOn(int least) {
        return on.stream()
                .filter(run -> run.to - run.from < least)
                .map(run -> run.to - 1)
                .toList();
    }

    /** First slots of runs that come too soon after the one before. */
    List<Integer> shorterOffBetween(int least) {
        List<Integer> soon = new ArrayList<>();
        for (int index = 1; index < on.size(); index++) {
            if (on.get(index).from - on.get(index - 1).to < least) {
                soon.add(on.get(index).from);
            }
        }
        return soon;
    }
}
