package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;
import java.util.function.Predicate;

/** Checks where the energy of batteries comes from and goes to. */
final class FlowCheck {
    private final SiteProblem problem;
    private final List<AssetFlows> flows;
    private final Findings findings;

    FlowCheck(SiteProblem problem, List<AssetFlows> flows, Findings findings) {
        this.problem = problem;
        this.flows = flows;
        this.findings = findings;
    }

    void check(int slot, double exportKw) {
        double producedKw = producedKw(slot);
        double givenKw = problem.loadKw().at(slot) - problem.availableKw(slot);
        double boundKw = chargeKw(slot, battery -> battery.chargeFrom() != Battery.ChargeFrom.ANYTHING);
        findings.breach("charge beyond what the site produces", "batteries", slot, boundKw - producedKw);
        double surplusKw = chargeKw(slot, battery -> battery.chargeFrom() == Battery.ChargeFrom.SURPLUS);
        findings.breach("charge beyond the surplus", "batteries", slot, surplusKw - Math.max(0, -givenKw));
        double deficitKw = dischargeKw(slot, battery -> battery.dischargeTo() == Battery.DischargeTo.DEFICIT);
        findings.breach("discharge beyond the deficit", "batteries", slot, deficitKw - Math.max(0, givenKw));
        boolean bound = problem.assets(Battery.class)
                .anyMatch(battery -> battery.dischargeTo() == Battery.DischargeTo.CONSUMPTION);
        double allowedKw = producedKw + Math.max(0, -problem.loadKw().at(slot)) + freeDischargeKw(slot);
        findings.breach("battery energy exported", "batteries", slot, bound ? exportKw - allowedKw : 0);
    }

    private double producedKw(int slot) {
        return flows.stream()
                .filter(flow -> flow.asset() instanceof RenewableSource
                        || flow.asset() instanceof Generator
                        || flow.asset() instanceof Chp)
                .mapToDouble(flow -> flow.productionKw().at(slot))
                .sum();
    }

    private double freeDischargeKw(int slot) {
        return flows.stream()
                .filter(flow -> flow.asset() instanceof Battery battery
                        ? battery.dischargeTo() == Battery.DischargeTo.ANYTHING
                        : flow.storedKwh().isPresent())
                .mapToDouble(flow -> flow.productionKw().at(slot))
                .sum();
    }

    private double chargeKw(int slot, Predicate<Battery> chosen) {
        return flows.stream()
                .filter(flow -> flow.asset() instanceof Battery battery && chosen.test(battery))
                .mapToDouble(flow -> flow.consumptionKw().at(slot))
                .sum();
    }

    private double dischargeKw(int slot, Predicate<Battery> chosen) {
        return flows.stream()
                .filter(flow -> flow.asset() instanceof Battery battery && chosen.test(battery))
                .mapToDouble(flow -> flow.productionKw().at(slot))
                .sum();
    }
}
