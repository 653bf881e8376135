package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.TimeGrid;

/** Walks through what a generator does. */
final class UnitCheck {
    private final Generator unit;
    private final Series powerKw;
    private final TimeGrid time;
    private final Findings findings;

    UnitCheck(Generator unit, AssetFlows flows, TimeGrid time, Findings findings) {
        this.unit = unit;
        this.powerKw = flows.productionKw();
        this.time = time;
        this.findings = findings;
    }

    void run() {
        boolean onBefore = unit.before().on();
        int inState = unit.before().slotsInState();
        double beforeKw = unit.before().powerKw();
        for (int slot = 0; slot < time.slots(); slot++) {
            double nowKw = powerKw.at(slot);
            boolean on = nowKw > 0;
            findings.breach("above its greatest power", unit.id(), slot, nowKw - unit.maxPowerKw());
            findings.breach("below its least power", unit.id(), slot, on ? unit.minPowerKw() - nowKw : 0);
            if (on != onBefore) {
                int least = onBefore
                        ? unit.commitment().minUpSlots()
                        : unit.commitment().minDownSlots();
                findings.require(inState >= least, "switched too soon", unit.id(), slot);
                inState = 0;
            }
            ramp(slot, beforeKw, nowKw, on && onBefore);
            inState++;
            onBefore = on;
            beforeKw = nowKw;
        }
    }

    private void ramp(int slot, double beforeKw, double nowKw, boolean running) {
        double rampKw = unit.commitment().rampKwPerHour() * time.slotHours();
        double mostKw = running ? rampKw : Math.max(rampKw, unit.minPowerKw());
        findings.breach("changes faster than its ramp", unit.id(), slot, Math.abs(nowKw - beforeKw) - mostKw);
    }
}
