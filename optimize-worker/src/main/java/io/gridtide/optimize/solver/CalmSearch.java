package io.gridtide.optimize.solver;

import ai.timefold.solver.core.config.solver.EnvironmentMode;
import io.gridtide.optimize.model.BatterySlot;
import io.gridtide.optimize.model.DispatchBattery;
import io.gridtide.optimize.model.DispatchPlan;
import io.gridtide.optimize.model.DispatchSlot;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches from a plan that is settled for one that costs no more, moves less energy and changes setpoints less often.
 *
 * <p>Instances are expensive (about a second) and can be used again, by one thread at a time.
 */
public final class CalmSearch {
    /** Seed of every random choice; stated in each published schedule. */
    public static final long RANDOM_SEED = 20261101;

    private final PlanSearch search;

    /** Without checks of the solver's own work on each step. */
    public CalmSearch() {
        this(EnvironmentMode.PHASE_ASSERT);
    }

    CalmSearch(EnvironmentMode environmentMode) {
        this.search = new PlanSearch(RANDOM_SEED, environmentMode);
    }

    /**
     * The calmest powers found.
     *
     * @param settled the plan to start from, per battery of the problem
     * @param limit time for the search
     * @return kW per battery and slot, discharge positive, in whole milliwatts
     */
    public double[][] calmer(PlanningProblem problem, List<SettledFlows> settled, Duration limit) {
        List<DispatchBattery> batteries = IntStream.range(0, problem.batteries().size())
                .mapToObj(index -> DispatchBattery.of(
                        index,
                        problem.slots().size(),
                        problem.slotHours(),
                        problem.batteries().get(index)))
                .toList();
        long[][] startMw = new StartPlan(problem, settled).powersMw(batteries);
        DispatchPlan found = search.improve(dispatchPlan(problem, batteries, startMw), limit);
        double[][] powersKw = new double[batteries.size()][problem.slots().size()];
        for (BatterySlot slot : found.getBatterySlots()) {
            powersKw[slot.getBattery().index()][slot.getSlotIndex()] = slot.getPowerMw() / 1e6;
        }
        return powersKw;
    }

    private static DispatchPlan dispatchPlan(
            PlanningProblem problem, List<DispatchBattery> batteries, long[][] powersMw) {
        List<BatterySlot> batterySlots = new ArrayList<>();
        for (DispatchBattery battery : batteries) {
            for (int index = 0; index < problem.slots().size(); index++) {
                Slot expected = problem.slots().get(index);
                long powerMw = powersMw[battery.index()][index];
                batterySlots.add(new BatterySlot(
                        battery,
                        new DispatchSlot(index, problem.slotHours(), expected, problem.gridLimits()),
                        PowerLandmarks.powersMw(battery, expected, problem.gridLimits(), powerMw),
                        powerMw));
            }
        }
        return new DispatchPlan(batterySlots);
    }
}
