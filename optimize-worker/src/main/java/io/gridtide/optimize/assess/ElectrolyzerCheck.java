package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.TimeGrid;

/** Walks through what an electrolyzer does. */
final class ElectrolyzerCheck {
    private final Electrolyzer unit;
    private final AssetFlows flows;
    private final HydrogenMeter meter;
    private final TimeGrid time;
    private final Findings findings;

    ElectrolyzerCheck(Electrolyzer unit, AssetFlows flows, TimeGrid time, Findings findings) {
        this.unit = unit;
        this.flows = flows;
        this.meter = new HydrogenMeter(unit, flows.consumptionKw());
        this.time = time;
        this.findings = findings;
    }

    void run() {
        double rampKw = unit.operation().rampKwPerHour() * time.slotHours();
        double beforeKw = unit.operation().powerBeforeKw();
        for (int slot = 0; slot < time.slots(); slot++) {
            boolean on = meter.on(slot);
            double nowKw = on ? flows.consumptionKw().at(slot) : 0;
            findings.breach("above its greatest power", unit.id(), slot, nowKw - unit.maxPowerKw());
            findings.breach("below its least power", unit.id(), slot, on ? unit.minPowerKw() - nowKw : 0);
            double stepKw = on && beforeKw > 0 ? rampKw : Math.max(rampKw, unit.minPowerKw());
            findings.breach("changes faster than its ramp", unit.id(), slot, Math.abs(nowKw - beforeKw) - stepKw);
            beforeKw = nowKw;
        }
        findings.miss(
                Missed.Kind.HYDROGEN_SHORT,
                unit.id(),
                time.slots() - 1,
                unit.hydrogen().demandKg() - meter.kg(time.slotHours()));
        for (Electrolyzer.Demand demand : unit.hydrogen().demands()) {
            findings.miss(
                    Missed.Kind.HYDROGEN_SHORT,
                    unit.id(),
                    demand.to() - 1,
                    demand.kg() - meter.kg(time.slotHours(), demand.from(), demand.to()));
        }
    }
}
