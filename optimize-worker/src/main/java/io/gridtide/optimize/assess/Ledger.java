package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.List;

/** Adds up what flows cost. */
final class Ledger {
    private final SiteProblem problem;
    private final double hours;
    private double degradation;
    private double fuel;
    private double starts;
    private double credit;
    private double hydrogen;
    private double ownCarbon;

    Ledger(SiteProblem problem) {
        this.problem = problem;
        this.hours = problem.time().slotHours();
    }

    Costs settle(Series importKw, Series exportKw, List<AssetFlows> flows) {
        double bought = 0;
        double sold = 0;
        double carbon = 0;
        for (int slot = 0; slot < problem.slots(); slot++) {
            double importedKwh = hours * importKw.at(slot);
            bought += importedKwh * problem.grid().importPricePerKwh().at(slot);
            sold += hours
                    * exportKw.at(slot)
                    * problem.grid().exportPricePerKwh().at(slot);
            carbon += importedKwh
                    * problem.grid().carbon().gramsPerKwh().at(slot)
                    / 1e6
                    * problem.grid().carbon().pricePerTonne();
        }
        flows.forEach(this::book);
        return new Costs(
                bought,
                sold,
                demand(importKw),
                carbon + ownCarbon,
                problem.grid().fixedFee(),
                degradation,
                fuel,
                starts,
                imbalance(importKw, exportKw),
                hydrogen,
                credit);
    }

    private double imbalance(Series importKw, Series exportKw) {
        double cost = 0;
        for (GridConnection.Nomination nomination :
                problem.grid().nomination().stream().toList()) {
            for (int slot = 0; slot < problem.slots(); slot++) {
                double besideKw = importKw.at(slot)
                        - exportKw.at(slot)
                        - nomination.powerKw().at(slot);
                cost += besideKw > 0
                        ? hours * besideKw * nomination.shortCostPerKwh().at(slot)
                        : -hours * besideKw * nomination.longCostPerKwh().at(slot);
            }
        }
        return cost;
    }

    private void book(Electrolyzer unit, AssetFlows flows) {
        HydrogenMeter meter = new HydrogenMeter(unit, flows.consumptionKw());
        starts += meter.starts() * unit.operation().costPerStart();
        hydrogen += meter.kg(hours) * unit.hydrogen().pricePerKg();
    }

    private double demand(Series importKw) {
        double total = 0;
        for (DemandCharge charge : problem.demandCharges()) {
            for (DemandCharge.BillingPeriod period : charge.periods()) {
                double peakKw = period.peakSoFarKw();
                for (DemandCharge.Interval interval : period.intervals()) {
                    double sumKw = 0;
                    for (int slot = interval.from(); slot < interval.to(); slot++) {
                        sumKw += importKw.at(slot);
                    }
                    peakKw = Math.max(peakKw, sumKw / (interval.to() - interval.from()));
                }
                total += charge.pricePerKw() * peakKw;
            }
        }
        return total;
    }

    private void book(AssetFlows flows) {
        switch (flows.asset()) {
            case Battery battery -> book(battery.storage(), flows);
            case EvSession session -> book(session.storage(), flows);
            case Generator unit -> book(unit, flows);
            case Chp chp -> book(chp.unit(), flows);
            case Electrolyzer unit -> book(unit, flows);
            case ShiftableLoad _, InterruptibleLoad _, RenewableSource _, HeatPump _ -> {}
        }
    }

    private void book(Storage storage, AssetFlows flows) {
        degradation += hours
                * (flows.consumptionKw().sum() * storage.wear().perKwhCharged()
                        + flows.productionKw().sum() * storage.wear().perKwhDischarged());
        double endKwh = flows.storedKwh().orElseThrow().at(storage.to() - 1);
        credit += storage.end().valuePerKwh() * (endKwh - storage.startKwh());
    }

    private void book(Generator unit, AssetFlows flows) {
        boolean before = unit.before().on();
        ownCarbon += hours
                * flows.productionKw().sum()
                * unit.cost().carbonGramsPerKwh()
                / 1e6
                * problem.grid().carbon().pricePerTonne();
        for (int slot = 0; slot < flows.productionKw().size(); slot++) {
            double powerKw = flows.productionKw().at(slot);
            boolean on = powerKw > 0;
            if (on) {
                fuel += hours * fuelPerHour(unit, powerKw);
            }
            if (on && !before) {
                starts += unit.cost().perStart();
            }
            before = on;
        }
    }

    private static double fuelPerHour(Generator unit, double powerKw) {
        if (unit.maxPowerKw() == unit.minPowerKw()) {
            return unit.cost().perHourAtMaxPower();
        }
        double share = (powerKw - unit.minPowerKw()) / (unit.maxPowerKw() - unit.minPowerKw());
        return (1 - share) * unit.cost().perHourAtMinPower()
                + share * unit.cost().perHourAtMaxPower();
    }
}
