package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.TimeGrid;

/** Follows the heat of a heat pump and its store. */
final class HeatCheck {
    private HeatCheck() {}

    static void run(HeatPump pump, AssetFlows flows, TimeGrid time, Findings findings) {
        Series storedKwh = flows.storedKwh().orElseThrow();
        double hours = time.slotHours();
        double beforeKwh = pump.store().startKwh();
        for (int slot = 0; slot < time.slots(); slot++) {
            double powerKw = flows.consumptionKw().at(slot);
            double heatKwh = hours * powerKw * pump.coefficientOfPerformance().at(slot);
            double withoutHelpKwh = beforeKwh * Math.pow(1 - pump.store().lossPerHour(), hours)
                    + heatKwh
                    - hours * pump.heatDemandKw().at(slot);
            beforeKwh = storedKwh.at(slot);
            findings.miss(Missed.Kind.HEAT_UNSERVED, pump.id(), slot, (beforeKwh - withoutHelpKwh) / hours);
            findings.breach("heat vanishes", pump.id(), slot, withoutHelpKwh - beforeKwh);
            findings.breach(
                    "stored heat beyond its store",
                    pump.id(),
                    slot,
                    Math.max(-beforeKwh, beforeKwh - pump.store().capacityKwh()));
            findings.breach("more than its power", pump.id(), slot, Math.max(-powerKw, powerKw - pump.maxPowerKw()));
        }
        findings.miss(
                Missed.Kind.END_HEAT_SHORT,
                pump.id(),
                time.slots() - 1,
                pump.store().endLeastKwh() - beforeKwh);
    }
}
