package io.gridtide.optimize.solver;

import io.gridtide.optimize.model.DispatchBattery;
import io.gridtide.optimize.plan.BatteryPlan;
import io.gridtide.optimize.plan.PlanMoney;
import io.gridtide.optimize.plan.SiteSlotPlan;
import io.gridtide.optimize.plan.Violation;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Settlement;
import io.gridtide.optimize.problem.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Works out what powers of all batteries come to, in real units; knows nothing of solvers. */
final class PlanAssessor {
    /** Energy below this is rounding of the solver's whole numbers, kWh. */
    private static final double ROUNDING_KWH = 1e-6;

    private final PlanningProblem problem;
    private final double hours;

    PlanAssessor(PlanningProblem problem) {
        this.problem = problem;
        this.hours = problem.slotHours();
    }

    /**
     * What a choice of powers comes to.
     *
     * @param batteries states of charge
     * @param siteSlots flows and costs
     * @param violations what is not kept
     * @param cost of energy and wear
     * @param penalty of the violations
     */
    record Assessment(
            List<BatteryPlan> batteries,
            List<SiteSlotPlan> siteSlots,
            List<Violation> violations,
            double cost,
            double penalty) {
        double objective() {
            return cost + penalty;
        }

        double costWithoutBattery() {
            return siteSlots.stream()
                    .mapToDouble(SiteSlotPlan::costWithoutBattery)
                    .sum();
        }
    }

    /** @param powersMw per battery and slot, discharge positive */
    Assessment assess(long[][] powersMw) {
        List<Violation> violations = new ArrayList<>();
        List<BatteryPlan> batteries = new ArrayList<>();
        double penalty = 0;
        for (int index = 0; index < powersMw.length; index++) {
            batteries.add(batteryPlan(index, powersMw[index]));
            penalty += checkBattery(index, batteries.get(index), violations);
        }
        List<SiteSlotPlan> siteSlots = new ArrayList<>();
        for (int slot = 0; slot < problem.slots().size(); slot++) {
            Settlement settlement = settle(slot, powersMw);
            siteSlots.add(siteSlot(slot, settlement, powersMw));
            penalty += checkExchange(slot, settlement, violations);
        }
        double cost = siteSlots.stream().mapToDouble(SiteSlotPlan::cost).sum();
        return new Assessment(batteries, siteSlots, violations, cost, penalty);
    }

    /** Puts the money of a plan together with the proven bound. */
    PlanMoney money(Assessment assessment, double objectiveBound) {
        return PlanMoney.of(
                assessment.cost(),
                assessment.costWithoutBattery(),
                assessment.penalty(),
                objectiveBound,
                grossEnergyValue() / 100);
    }

    private double grossEnergyValue() {
        return problem.slots().stream()
                .mapToDouble(slot -> hours
                        / 1000
                        * (Math.abs(slot.loadKw() * slot.importPricePerMwh())
                                + Math.abs(slot.generationKw() * slot.exportPricePerMwh())))
                .sum();
    }

    private BatteryPlan batteryPlan(int index, long[] powersMw) {
        PlannedBattery battery = problem.batteries().get(index);
        DispatchBattery whole = DispatchBattery.of(index, powersMw.length, hours, battery);
        List<Double> powersKw = new ArrayList<>(powersMw.length);
        List<Double> statesOfCharge = new ArrayList<>(powersMw.length);
        long stored = whole.limits().start();
        for (long powerMw : powersMw) {
            stored += whole.storedChange(powerMw);
            powersKw.add(powerMw / 1e6);
            statesOfCharge.add(stored / 1e9 / battery.asset().usableEnergyKwh());
        }
        return new BatteryPlan(battery.asset().assetId(), powersKw, statesOfCharge);
    }

    private double checkBattery(int index, BatteryPlan plan, List<Violation> violations) {
        PlannedBattery battery = problem.batteries().get(index);
        double range = battery.asset().usableEnergyKwh();
        double outsideKwh = Math.max(
                battery.asset().stateOfChargeRange().minimum() - battery.startStateOfCharge(),
                battery.startStateOfCharge()
                        - battery.asset().stateOfChargeRange().maximum());
        if (outsideKwh * range > ROUNDING_KWH) {
            violations.add(new Violation(
                    Violation.Kind.START_OUTSIDE_RANGE,
                    problem.slotInterval(0),
                    plan.assetId(),
                    outsideKwh * range,
                    "kWh"));
        }
        double shortKwh = battery.goalStoredKwh() - plan.stateOfChargeAtEnd().getLast() * range;
        if (shortKwh <= ROUNDING_KWH) {
            return 0;
        }
        int last = problem.slots().size() - 1;
        violations.add(
                new Violation(Violation.Kind.END_GOAL, problem.slotInterval(last), plan.assetId(), shortKwh, "kWh"));
        return shortKwh * problem.goalViolationPricePerKwh();
    }

    private Settlement settle(int slot, long[][] powersMw) {
        long batteriesMw = IntStream.range(0, powersMw.length)
                .mapToLong(b -> powersMw[b][slot])
                .sum();
        return Settlement.of(problem.slots().get(slot), problem.gridLimits(), hours, batteriesMw / 1e6);
    }

    private SiteSlotPlan siteSlot(int index, Settlement settlement, long[][] powersMw) {
        Slot slot = problem.slots().get(index);
        double wear = 0;
        for (int battery = 0; battery < powersMw.length; battery++) {
            wear += Math.max(0, powersMw[battery][index])
                    / 1e6
                    * hours
                    * problem.batteries().get(battery).asset().degradationCostPerKwh();
        }
        double idleCost = Settlement.of(slot, problem.gridLimits(), hours, 0).cost();
        return new SiteSlotPlan(settlement.gridKw(), settlement.curtailedKw(), settlement.cost() + wear, idleCost);
    }

    private double checkExchange(int slot, Settlement settlement, List<Violation> violations) {
        addExcess(slot, Violation.Kind.IMPORT_LIMIT, settlement.importExcessKw(), violations);
        addExcess(slot, Violation.Kind.EXPORT_LIMIT, settlement.exportExcessKw(), violations);
        return settlement.excessKw() * hours * problem.gridViolationPricePerKwh();
    }

    private void addExcess(int slot, Violation.Kind kind, double excessKw, List<Violation> violations) {
        if (excessKw > 0) {
            violations.add(new Violation(kind, problem.slotInterval(slot), problem.siteId(), excessKw, "kW"));
        }
    }
}
