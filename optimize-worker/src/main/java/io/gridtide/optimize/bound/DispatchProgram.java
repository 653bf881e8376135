package io.gridtide.optimize.bound;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The linear program of one problem, per slot {@code t} and battery {@code b}, powers in kW:
 *
 * <pre>
 * minimise  sum_t hours (importPrice import_t - exportPrice export_t) + sum_tb hours wear_b discharge_bt
 *           + hours gridPenalty (importOver_t + exportOver_t) + goalPenalty short_b
 * balance   import_t - export_t + generation_t - curtailed_t + sum_b discharge_bt = load_t + sum_b charge_bt
 * storage   stored_bt = stored_b,t-1 + hours (efficiencyIn charge_bt - discharge_bt / efficiencyOut)
 * limits    import_t - importOver_t &lt;= importLimit,  export_t - exportOver_t &lt;= exportLimit
 * goal      stored_b,last + short_b &gt;= goal_b
 * </pre>
 *
 * <p>Import and export are bounded by what load, generation and batteries could reach at most: without that a site
 * that earns more for export than it pays for import would make the program unbounded.
 */
final class DispatchProgram {
    /** Markets quote 0.01 per MWh; this is 0.001 per MWh, in currency per kWh. */
    private static final double CALM_PRICE_PER_KWH = 1e-6;

    private final MPSolver solver;
    private final PlanningProblem problem;
    private final MPObjective objective;
    private final double hours;
    private final MPVariable[] importKw;
    private final MPVariable[] exportKw;
    private final List<Storage> storages;

    @SuppressWarnings("ArrayRecordComponent") // variables of one battery by slot, never compared
    private record Storage(MPVariable[] chargeKw, MPVariable[] dischargeKw, MPVariable[] storedKwh) {}

    /** @param exclusiveSlots slots in which directions are decided by binaries; empty for the pure linear program */
    DispatchProgram(MPSolver solver, PlanningProblem problem, BitSet exclusiveSlots) {
        this.solver = solver;
        this.problem = problem;
        this.objective = solver.objective();
        this.hours = problem.slotHours();
        int slots = problem.slots().size();
        this.importKw = new MPVariable[slots];
        this.exportKw = new MPVariable[slots];
        objective.setMinimization();
        this.storages = problem.batteries().stream().map(this::storage).toList();
        IntStream.range(0, slots).forEach(this::exchange);
        exclusiveSlots.stream().forEach(this::exclusive);
    }

    private Storage storage(PlannedBattery battery) {
        int slots = problem.slots().size();
        Storage storage = new Storage(
                solver.makeNumVarArray(slots, 0, battery.asset().maxChargeKw()),
                solver.makeNumVarArray(slots, 0, battery.asset().maxDischargeKw()),
                solver.makeNumVarArray(slots, battery.floorStoredKwh(), battery.capStoredKwh()));
        for (int slot = 0; slot < slots; slot++) {
            double before = slot == 0 ? battery.startStoredKwh() : 0;
            MPConstraint storing = solver.makeConstraint(before, before);
            storing.setCoefficient(storage.storedKwh[slot], 1);
            if (slot > 0) {
                storing.setCoefficient(storage.storedKwh[slot - 1], -1);
            }
            storing.setCoefficient(
                    storage.chargeKw[slot], -hours * battery.asset().chargeEfficiency());
            storing.setCoefficient(
                    storage.dischargeKw[slot], hours / battery.asset().dischargeEfficiency());
            objective.setCoefficient(
                    storage.dischargeKw[slot], hours * battery.asset().degradationCostPerKwh());
        }
        MPVariable shortKwh = solver.makeNumVar(0, Math.max(0, battery.goalStoredKwh()), "");
        MPConstraint goal = solver.makeConstraint(battery.goalStoredKwh(), MPSolver.infinity());
        goal.setCoefficient(storage.storedKwh[slots - 1], 1);
        goal.setCoefficient(shortKwh, 1);
        objective.setCoefficient(shortKwh, problem.goalViolationPricePerKwh());
        return storage;
    }

    private void exchange(int index) {
        Slot slot = problem.slots().get(index);
        importKw[index] = solver.makeNumVar(0, mostImportKw(slot), "");
        exportKw[index] = solver.makeNumVar(0, mostExportKw(slot), "");
        MPVariable curtailedKw = solver.makeNumVar(0, slot.curtailableKw(), "");
        MPConstraint balance = solver.makeConstraint(slot.netLoadKw(), slot.netLoadKw());
        balance.setCoefficient(importKw[index], 1);
        balance.setCoefficient(exportKw[index], -1);
        balance.setCoefficient(curtailedKw, -1);
        for (Storage storage : storages) {
            balance.setCoefficient(storage.dischargeKw[index], 1);
            balance.setCoefficient(storage.chargeKw[index], -1);
        }
        objective.setCoefficient(importKw[index], hours * slot.importPricePerMwh() / 1000);
        objective.setCoefficient(exportKw[index], -hours * slot.exportPricePerMwh() / 1000);
        limit(importKw[index], problem.gridLimits().importLimitKw(), mostImportKw(slot));
        limit(exportKw[index], problem.gridLimits().exportLimitKw(), mostExportKw(slot));
    }

    private void limit(MPVariable exchangeKw, double limitKw, double mostKw) {
        if (mostKw <= limitKw) {
            return;
        }
        MPVariable overKw = solver.makeNumVar(0, mostKw - limitKw, "");
        MPConstraint limit = solver.makeConstraint(-MPSolver.infinity(), limitKw);
        limit.setCoefficient(exchangeKw, 1);
        limit.setCoefficient(overKw, -1);
        objective.setCoefficient(overKw, hours * problem.gridViolationPricePerKwh());
    }

    /**
     * Makes energy through a battery cost a thousandth of the smallest step of a price, and a little more in later
     * slots. Without it the solver returns any corner of the best face: a battery that cycles for nothing inside
     * hours of one price, or that charges in every other slot of a cheap hour.
     */
    void preferCalm() {
        for (int battery = 0; battery < storages.size(); battery++) {
            Storage storage = storages.get(battery);
            double wear = problem.batteries().get(battery).asset().degradationCostPerKwh();
            for (int slot = 0; slot < storage.chargeKw.length; slot++) {
                double calm = CALM_PRICE_PER_KWH * (1 + (double) slot / storage.chargeKw.length);
                objective.setCoefficient(storage.chargeKw[slot], hours * calm);
                objective.setCoefficient(storage.dischargeKw[slot], hours * (wear + calm));
            }
        }
    }

    private void exclusive(int index) {
        Slot slot = problem.slots().get(index);
        chooseOne(importKw[index], mostImportKw(slot), exportKw[index], mostExportKw(slot));
        for (int battery = 0; battery < storages.size(); battery++) {
            Storage storage = storages.get(battery);
            PlannedBattery planned = problem.batteries().get(battery);
            chooseOne(
                    storage.chargeKw[index],
                    planned.asset().maxChargeKw(),
                    storage.dischargeKw[index],
                    planned.asset().maxDischargeKw());
        }
    }

    private void chooseOne(MPVariable one, double mostOne, MPVariable other, double mostOther) {
        MPVariable first = solver.makeBoolVar("");
        MPConstraint oneOnly = solver.makeConstraint(-MPSolver.infinity(), 0);
        oneOnly.setCoefficient(one, 1);
        oneOnly.setCoefficient(first, -mostOne);
        MPConstraint otherOnly = solver.makeConstraint(-MPSolver.infinity(), mostOther);
        otherOnly.setCoefficient(other, 1);
        otherOnly.setCoefficient(first, mostOther);
    }

    private double mostImportKw(Slot slot) {
        double chargeKw = problem.batteries().stream()
                .mapToDouble(battery -> battery.asset().maxChargeKw())
                .sum();
        return Math.max(0, slot.netLoadKw() + slot.curtailableKw() + chargeKw);
    }

    private double mostExportKw(Slot slot) {
        double dischargeKw = problem.batteries().stream()
                .mapToDouble(battery -> battery.asset().maxDischargeKw())
                .sum();
        return Math.max(0, dischargeKw - slot.netLoadKw());
    }

    Relaxation relaxation(double objectiveBound, BitSet looseSlots) {
        return new Relaxation(
                storages.stream()
                        .map(storage -> new Relaxation.Flows(
                                values(storage.chargeKw), values(storage.dischargeKw), values(storage.storedKwh)))
                        .toList(),
                objectiveBound,
                looseSlots);
    }

    /** Slots in which the solution plays both directions of a battery or of the grid. */
    BitSet looseSlots() {
        BitSet loose = new BitSet();
        for (int slot = 0; slot < importKw.length; slot++) {
            int index = slot;
            loose.set(
                    slot,
                    bothWays(importKw[slot], exportKw[slot])
                            || storages.stream()
                                    .anyMatch(
                                            storage -> bothWays(storage.chargeKw[index], storage.dischargeKw[index])));
        }
        return loose;
    }

    private static boolean bothWays(MPVariable one, MPVariable other) {
        return one.solutionValue() > Relaxation.LOOSE_KW && other.solutionValue() > Relaxation.LOOSE_KW;
    }

    /** Slots whose prices invite playing both directions. */
    static BitSet suspectSlots(PlanningProblem problem) {
        BitSet suspect = new BitSet();
        for (int index = 0; index < problem.slots().size(); index++) {
            Slot slot = problem.slots().get(index);
            suspect.set(index, slot.importPricePerMwh() < 0 || slot.exportPricePerMwh() > slot.importPricePerMwh());
        }
        return suspect;
    }

    private static double[] values(MPVariable[] variables) {
        double[] values = new double[variables.length];
        for (int index = 0; index < variables.length; index++) {
            values[index] = variables[index].solutionValue();
        }
        return values;
    }
}
