package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Resolution;
import io.gridtide.optimize.site.DemandCharge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The measurement intervals of a demand charge, as runs of slots. */
public final class DemandIntervals {
    private DemandIntervals() {}

    /**
     * Runs of slots inside one measurement interval; of the first the part that is left.
     *
     * @param slots in time order
     * @param length of a measurement interval
     */
    public static List<DemandCharge.Interval> of(List<Interval> slots, Duration length) {
        Resolution measured = new Resolution(length);
        List<DemandCharge.Interval> intervals = new ArrayList<>();
        int from = 0;
        for (int slot = 1; slot <= slots.size(); slot++) {
            if (slot == slots.size()
                    || !measured.floor(slots.get(slot).from())
                            .equals(measured.floor(slots.get(from).from()))) {
                intervals.add(new DemandCharge.Interval(from, slot));
                from = slot;
            }
        }
        return intervals;
    }
}
