package io.gridtide.optimize.search;

import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.SiteProblem;

/** A load that needs an amount of energy by a deadline. */
final class LoadRule implements CourseRule {
    private final InterruptibleLoad load;
    private final double hours;

    LoadRule(SiteProblem problem, InterruptibleLoad load) {
        this.load = load;
        this.hours = problem.time().slotHours();
    }

    @Override
    public Worth worth(long[] powerUw) {
        double energyKwh = 0;
        for (int slot = load.window().earliestStart(); slot < load.window().deadline(); slot++) {
            energyKwh += content(slot, powerUw[slot]);
        }
        long broken = CourseRule.micro(energyKwh - load.energyKwh());
        return new Worth(
                load.minPowerKw() > 0 ? broken + switched(powerUw) : broken,
                CourseRule.micro(load.energyKwh() - energyKwh),
                0);
    }

    /** Runs that are too short, and rests between runs that are. */
    private long switched(long[] powerUw) {
        long missing = 0;
        int length = 0;
        boolean on = false;
        boolean ran = false;
        for (int slot = load.window().earliestStart(); slot <= load.window().deadline(); slot++) {
            boolean now = slot < load.window().deadline() && powerUw[slot] != 0;
            if (now != on) {
                int least =
                        on ? load.window().minOnSlots() : ran ? load.window().minOffSlots() : 0;
                missing += Math.max(0, least - length);
                length = 0;
                ran = true;
            }
            on = now;
            length++;
        }
        return missing * (long) MICRO;
    }

    /** Consumption, in kWh. */
    @Override
    public double content(int slot, long powerUw) {
        return -hours * powerUw / MICRO;
    }

    @Override
    public long powerFor(int slot, double content) {
        return Math.round(-content / hours * MICRO);
    }
}
