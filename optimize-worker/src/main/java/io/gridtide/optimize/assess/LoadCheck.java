package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.TimeGrid;

/** Checks that flexible loads run as they must. */
final class LoadCheck {
    private final TimeGrid time;
    private final Findings findings;

    LoadCheck(TimeGrid time, Findings findings) {
        this.time = time;
        this.findings = findings;
    }

    /** It runs once, whole, inside its window: some start explains every slot. */
    void check(ShiftableLoad load, AssetFlows flows) {
        double best = Double.POSITIVE_INFINITY;
        for (int start = load.earliestStart(); start <= load.latestStart(); start++) {
            best = Math.min(best, distance(load, start, flows.consumptionKw()));
        }
        findings.breach("does not run once as a whole in its window", load.id(), load.earliestStart(), best);
    }

    private static double distance(ShiftableLoad load, int start, Series consumptionKw) {
        double distance = 0;
        for (int slot = 0; slot < consumptionKw.size(); slot++) {
            int step = slot - start;
            double expectedKw = step >= 0 && step < load.profileKw().size()
                    ? load.profileKw().at(step)
                    : 0;
            distance = Math.max(distance, Math.abs(expectedKw - consumptionKw.at(slot)));
        }
        return distance;
    }

    void check(InterruptibleLoad load, AssetFlows flows) {
        double energyKwh = 0;
        for (int slot = 0; slot < time.slots(); slot++) {
            double powerKw = flows.consumptionKw().at(slot);
            boolean inside = slot >= load.window().earliestStart()
                    && slot < load.window().deadline();
            energyKwh += time.slotHours() * powerKw;
            findings.breach("runs outside its window", load.id(), slot, inside ? 0 : powerKw);
            findings.breach("more than its power", load.id(), slot, powerKw - load.maxPowerKw());
            findings.breach(
                    "less than its least power", load.id(), slot, powerKw > 0 ? load.minPowerKw() - powerKw : 0);
        }
        findings.miss(Missed.Kind.ENERGY_SHORT, load.id(), load.window().deadline() - 1, load.energyKwh() - energyKwh);
        findings.breach("more energy than it needs", load.id(), time.slots() - 1, energyKwh - load.energyKwh());
        if (load.minPowerKw() > 0) {
            Runs runs = new Runs(flows.consumptionKw(), time.slots());
            runs.shorterOn(load.window().minOnSlots())
                    .forEach(slot -> findings.require(false, "runs shorter than its least time on", load.id(), slot));
            runs.shorterOffBetween(load.window().minOffSlots())
                    .forEach(slot -> findings.require(false, "rests shorter than its least time off", load.id(), slot));
        }
    }
}
