package io.gridtide.optimize.explain;

import io.gridtide.optimize.assess.HydrogenMeter;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the use of assets costs, and where it differs from the plan before. */
final class AssetLines {
    /** Less is rounding, in kW. */
    private static final double NOTHING_KW = 1e-6;

    private final SiteProblem problem;
    private final AssetFlows flows;
    private final double hours;
    private final List<CostLine> lines = new ArrayList<>();

    private AssetLines(SiteProblem problem, AssetFlows flows) {
        this.problem = problem;
        this.flows = flows;
        this.hours = problem.time().slotHours();
    }

    static Stream<CostLine> of(SitePlan plan) {
        return plan.flows().stream().flatMap(flows -> new AssetLines(plan.problem(), flows).all());
    }

    private Stream<CostLine> all() {
        switch (flows.asset()) {
            case Battery battery -> store(battery.storage());
            case EvSession session -> store(session.storage());
            case Generator unit -> generator(unit);
            case Chp chp -> generator(chp.unit());
            case Electrolyzer unit -> electrolyzer(unit);
            case RenewableSource source -> curtailment(source);
            default -> {}
        }
        changes();
        return lines.stream();
    }

    private void line(CostKind kind, int slot, double amount, double cost) {
        String unit =
                switch (kind) {
                    case STARTS -> "start";
                    case CHANGES -> "kW";
                    case HYDROGEN -> "kg";
                    default -> "kWh";
                };
        lines.add(new CostLine(
                kind, flows.asset().id(), OptionalInt.of(slot), problem.time().label(slot), amount, unit, cost));
    }

    private void store(Storage storage) {
        for (int slot = 0; slot < problem.slots(); slot++) {
            double chargedKwh = hours * flows.consumptionKw().at(slot);
            double dischargedKwh = hours * flows.productionKw().at(slot);
            double cost = chargedKwh * storage.wear().perKwhCharged()
                    + dischargedKwh * storage.wear().perKwhDischarged();
            if (cost != 0) {
                line(CostKind.DEGRADATION, slot, chargedKwh + dischargedKwh, cost);
            }
        }
        double value = storage.end().valuePerKwh();
        if (value != 0) {
            double gainedKwh = flows.storedKwh().orElseThrow().at(storage.to() - 1) - storage.startKwh();
            line(CostKind.CREDIT, storage.to() - 1, gainedKwh, -value * gainedKwh);
        }
    }

    private void curtailment(RenewableSource source) {
        for (int slot = 0; slot < problem.slots(); slot++) {
            double withheldKw =
                    source.availableKw().at(slot) - flows.productionKw().at(slot);
            if (withheldKw > NOTHING_KW) {
                line(CostKind.CURTAILMENT, slot, hours * withheldKw, 0);
            }
        }
    }

    private void generator(Generator unit) {
        boolean before = unit.before().on();
        for (int slot = 0; slot < problem.slots(); slot++) {
            double powerKw = flows.productionKw().at(slot);
            boolean on = powerKw > 0;
            if (on) {
                double perHour = unit.cost().perHourAtMinPower() + (powerKw - unit.minPowerKw()) * unit.slopePerKwh();
                line(CostKind.FUEL, slot, hours * powerKw, hours * perHour);
                emissions(unit, slot, hours * powerKw);
            }
            if (on && !before) {
                line(CostKind.STARTS, slot, 1, unit.cost().perStart());
            }
            before = on;
        }
    }

    private void emissions(Generator unit, int slot, double producedKwh) {
        double cost = producedKwh
                * unit.cost().carbonGramsPerKwh()
                / 1e6
                * problem.grid().carbon().pricePerTonne();
        if (cost != 0) {
            line(CostKind.EMISSIONS, slot, producedKwh, cost);
        }
    }

    private void electrolyzer(Electrolyzer unit) {
        HydrogenMeter meter = new HydrogenMeter(unit, flows.consumptionKw());
        for (int slot = 0; slot < problem.slots(); slot++) {
            double kg = meter.kg(hours, slot);
            if (kg > 0 && unit.hydrogen().pricePerKg() != 0) {
                line(CostKind.HYDROGEN, slot, kg, -kg * unit.hydrogen().pricePerKg());
            }
            if (meter.starts(slot)) {
                line(CostKind.STARTS, slot, 1, unit.operation().costPerStart());
            }
        }
    }

    private void changes() {
        problem.aims().previous().ifPresent(previous -> {
            for (int slot = 0; slot < problem.slots(); slot++) {
                double now = flows.powerKw(slot);
                double changeKw =
                        Math.abs(now - previous.powerKw(flows.asset(), slot).orElse(now));
                if (changeKw > NOTHING_KW) {
                    line(CostKind.CHANGES, slot, changeKw, 0);
                }
            }
        });
    }
}
