package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;

/** Recomputes balance, rules, goals and money of a plan from the powers of its assets. */
public final class Assessor {
    /** What sums of floating point numbers leave where flows cancel out. */
    private static final double ROUNDING_KW = 1e-8;

    private final SiteProblem problem;
    private final List<AssetFlows> flows;
    private final Findings findings;

    private Assessor(SiteProblem problem, List<AssetFlows> flows) {
        this.problem = problem;
        this.flows = flows;
        this.findings = new Findings(problem.time(), scale(flows));
    }

    /** Judges what the assets of a problem do. */
    public static Judgement judge(SiteProblem problem, List<AssetFlows> flows) {
        return new Assessor(problem, flows).judge();
    }

    private static double scale(List<AssetFlows> flows) {
        double scale = 1;
        for (AssetFlows flow : flows) {
            scale = Math.max(scale, flow.productionKw().greatest());
            scale = Math.max(scale, flow.consumptionKw().greatest());
            scale = Math.max(scale, flow.storedKwh().map(Series::greatest).orElse(0.0));
        }
        return scale;
    }

    private Judgement judge() {
        double[] importKw = new double[problem.slots()];
        double[] exportKw = new double[problem.slots()];
        double emissionsKg = 0;
        FlowCheck flowCheck = new FlowCheck(problem, flows, findings);
        for (int slot = 0; slot < importKw.length; slot++) {
            double neededKw = problem.loadKw().at(slot);
            for (AssetFlows flow : flows) {
                neededKw -= flow.powerKw(slot);
            }
            neededKw = Math.abs(neededKw) < ROUNDING_KW ? 0 : neededKw;
            importKw[slot] = Math.max(0, neededKw);
            exportKw[slot] = Math.max(0, -neededKw);
            emissionsKg += importKw[slot]
                    * problem.time().slotHours()
                    * problem.grid().carbon().gramsPerKwh().at(slot)
                    / 1000;
            limits(slot, importKw[slot], exportKw[slot]);
            flowCheck.check(slot, exportKw[slot]);
        }
        flows.forEach(this::check);
        Series imported = Series.of(importKw);
        Series exported = Series.of(exportKw);
        Costs costs = new Ledger(problem).settle(imported, exported, flows);
        Continuity continuity = ContinuityCheck.run(problem, flows, findings);
        double emittedKg = emissionsKg + ownEmissionsKg();
        GoalMeter meter = new GoalMeter(problem, flows, imported, exported);
        return new Judgement(
                imported,
                exported,
                costs,
                emittedKg,
                meter.measure(costs, emittedKg),
                meter.scale(costs, emittedKg),
                continuity,
                findings.missed(),
                findings.breaches());
    }

    private double ownEmissionsKg() {
        double gramsKw = 0;
        for (AssetFlows flow : flows) {
            gramsKw += switch (flow.asset()) {
                case Generator unit ->
                    unit.cost().carbonGramsPerKwh() * flow.productionKw().sum();
                case Chp chp ->
                    chp.unit().cost().carbonGramsPerKwh() * flow.productionKw().sum();
                default -> 0;
            };
        }
        return gramsKw * problem.time().slotHours() / 1000;
    }

    private void limits(int slot, double importKw, double exportKw) {
        double mostImportKw = problem.grid().importLimitKw().at(slot);
        double mostExportKw = problem.grid().exportLimitKw().at(slot);
        findings.miss(Missed.Kind.IMPORT_LIMIT, "grid", slot, importKw - mostImportKw);
        findings.miss(Missed.Kind.EXPORT_LIMIT, "grid", slot, exportKw - mostExportKw);
    }

    private void check(AssetFlows flow) {
        switch (flow.asset()) {
            case Battery battery -> new StorageCheck(battery.storage(), flow, problem.time(), findings).run();
            case EvSession session -> new StorageCheck(session.storage(), flow, problem.time(), findings).run();
            case ShiftableLoad load -> new LoadCheck(problem.time(), findings).check(load, flow);
            case InterruptibleLoad load -> new LoadCheck(problem.time(), findings).check(load, flow);
            case Generator unit -> new UnitCheck(unit, flow, problem.time(), findings).run();
            case Chp chp -> new UnitCheck(chp.unit(), flow, problem.time(), findings).run();
            case Electrolyzer unit -> new ElectrolyzerCheck(unit, flow, problem.time(), findings).run();
            case HeatPump pump -> new HeatCheck(pump, flow, problem.time(), findings).run(flows);
            case RenewableSource source -> production(source, flow);
        }
    }

    private void production(RenewableSource source, AssetFlows flow) {
        for (int slot = 0; slot < problem.slots(); slot++) {
            double producedKw = flow.productionKw().at(slot);
            double availableKw = source.availableKw().at(slot);
            findings.breach("more than is available", source.id(), slot, producedKw - availableKw);
            double leastKw = source.curtailable() ? 0 : availableKw;
            findings.breach("less than it must", source.id(), slot, leastKw - producedKw);
        }
    }
}
