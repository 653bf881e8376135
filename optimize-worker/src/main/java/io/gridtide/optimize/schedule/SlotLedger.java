package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.HydrogenMeter;
import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.List;
import java.util.Optional;

/**
 * Cost of a plan slot by slot, in currency: exchange, emissions, imbalance, wear, fuel, starts and hydrogen. What belongs to no single slot
 * (demand charges, fixed fees, credit for stored energy) is in the total of the plan only.
 */
public final class SlotLedger {
    private final SiteProblem problem;
    private final double hours;
    private final double[] costs;

    private SlotLedger(SiteProblem problem) {
        this.problem = problem;
        this.hours = problem.time().slotHours();
        this.costs = new double[problem.slots()];
    }

    /** Cost per slot of what the assets of a problem do. */
    public static double[] costs(SiteProblem problem, List<AssetFlows> flows) {
        SlotLedger ledger = new SlotLedger(problem);
        ledger.exchange(Assessor.judge(problem, flows));
        flows.forEach(ledger::book);
        return ledger.costs;
    }

    private void exchange(Judgement judgement) {
        for (int slot = 0; slot < costs.length; slot++) {
            costs[slot] += hours
                    * (judgement.importKw().at(slot) * problem.grid().importCostPerKwh(slot)
                            - judgement.exportKw().at(slot)
                                    * problem.grid().exportPricePerKwh().at(slot));
        }
        problem.grid().nomination().ifPresent(nomination -> imbalance(judgement, nomination));
    }

    private void imbalance(Judgement judgement, GridConnection.Nomination nomination) {
        for (int slot = 0; slot < costs.length; slot++) {
            double besideKw = judgement.importKw().at(slot)
                    - judgement.exportKw().at(slot)
                    - nomination.powerKw().at(slot);
            costs[slot] += hours
                    * (besideKw > 0
                            ? besideKw * nomination.shortCostPerKwh().at(slot)
                            : -besideKw * nomination.longCostPerKwh().at(slot));
        }
    }

    private void book(AssetFlows flows) {
        storage(flows).ifPresent(storage -> wear(flows, storage.wear()));
        if (flows.asset() instanceof Generator unit) {
            fuel(flows, unit);
        }
        if (flows.asset() instanceof Chp chp) {
            fuel(flows, chp.unit());
        }
        if (flows.asset() instanceof Electrolyzer unit) {
            hydrogen(new HydrogenMeter(unit, flows.consumptionKw()), unit);
        }
    }

    private static Optional<Storage> storage(AssetFlows flows) {
        if (flows.asset() instanceof Battery battery) {
            return Optional.of(battery.storage());
        }
        return flows.asset() instanceof EvSession session ? Optional.of(session.storage()) : Optional.empty();
    }

    private void wear(AssetFlows flows, Storage.Wear wear) {
        for (int slot = 0; slot < costs.length; slot++) {
            costs[slot] += hours
                    * (flows.consumptionKw().at(slot) * wear.perKwhCharged()
                            + flows.productionKw().at(slot) * wear.perKwhDischarged());
        }
    }

    private void hydrogen(HydrogenMeter meter, Electrolyzer unit) {
        for (int slot = 0; slot < costs.length; slot++) {
            costs[slot] -= meter.kg(hours, slot) * unit.hydrogen().pricePerKg();
            if (meter.starts(slot)) {
                costs[slot] += unit.operation().costPerStart();
            }
        }
    }

    private void fuel(AssetFlows flows, Generator unit) {
        boolean before = unit.before().on();
        for (int slot = 0; slot < costs.length; slot++) {
            double powerKw = flows.productionKw().at(slot);
            boolean on = powerKw > 0;
            if (on) {
                costs[slot] +=
                        hours * (unit.cost().perHourAtMinPower() + (powerKw - unit.minPowerKw()) * unit.slopePerKwh());
            }
            if (on && !before) {
                costs[slot] += unit.cost().perStart();
            }
            before = on;
        }
    }
}
