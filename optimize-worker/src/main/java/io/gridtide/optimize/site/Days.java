package io.gridtide.optimize.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Splits a horizon where something changes, such as the local day. */
public final class Days {
    private Days() {}

    /** Local days, or 24 hours from the start each when slots are relative; the first and the last may be parts. */
    public static List<DemandCharge.Interval> of(TimeGrid time) {
        return runs(time, slot -> time.startOf(slot)
                .<Object>map(start -> start.toLocalDate())
                .orElseGet(() -> (long) slot * time.slotMinutes() / 1440));
    }

    /** The longest runs of slots with equal keys. */
    static List<DemandCharge.Interval> runs(TimeGrid time, IntFunction<Object> key) {
        List<DemandCharge.Interval> runs = new ArrayList<>();
        int from = 0;
        for (int slot = 1; slot <= time.slots(); slot++) {
            if (slot == time.slots() || !key.apply(slot).equals(key.apply(from))) {
                runs.add(new DemandCharge.Interval(from, slot));
                from = slot;
            }
        }
        return runs;
    }
}
