package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.TimeGrid;
import java.util.List;

/** Follows the heat of a heat pump, of the units that feed its store, and of the store. */
final class HeatCheck {
    private final HeatPump pump;
    private final AssetFlows flows;
    private final TimeGrid time;
    private final Findings findings;

    HeatCheck(HeatPump pump, AssetFlows flows, TimeGrid time, Findings findings) {
        this.pump = pump;
        this.flows = flows;
        this.time = time;
        this.findings = findings;
    }

    /** @param all what every asset of the site does */
    void run(List<AssetFlows> all) {
        Series storedKwh = flows.storedKwh().orElseThrow();
        double hours = time.slotHours();
        double beforeKwh = pump.store().startKwh();
        for (int slot = 0; slot < time.slots(); slot++) {
            double powerKw = flows.consumptionKw().at(slot);
            double fromUnitsKw = heatKw(all, slot, false);
            double withoutHelpKwh = beforeKwh * Math.pow(1 - pump.store().lossPerHour(), hours)
                    + hours * powerKw * pump.coefficientOfPerformance().at(slot)
                    + hours * fromUnitsKw
                    - hours * pump.heatDemandKw().at(slot);
            beforeKwh = storedKwh.at(slot);
            findings.miss(Missed.Kind.HEAT_UNSERVED, pump.id(), slot, (beforeKwh - withoutHelpKwh) / hours);
            double dumpableKwh = hours * heatKw(all, slot, true);
            findings.breach("heat vanishes", pump.id(), slot, withoutHelpKwh - dumpableKwh - beforeKwh);
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

    /** Heat of the units that feed this store; all of it, or what of it may be blown off. */
    private double heatKw(List<AssetFlows> all, int slot, boolean dumpable) {
        double heatKw = 0;
        for (AssetFlows flow : all) {
            if (flow.asset() instanceof Chp chp
                    && chp.feeds().equals(pump.id())
                    && (chp.heat().dumpable() || !dumpable)) {
                heatKw += heatKw(chp, flow.productionKw().at(slot));
            }
        }
        return heatKw;
    }

    private static double heatKw(Chp chp, double powerKw) {
        if (powerKw == 0 && !chp.unit().continuous()) {
            return 0;
        }
        double spanKw = chp.unit().maxPowerKw() - chp.unit().minPowerKw();
        double share = spanKw > 0 ? (powerKw - chp.unit().minPowerKw()) / spanKw : 1;
        return (1 - share) * chp.heat().kwAtMinPower() + share * chp.heat().kwAtMaxPower();
    }
}
