package io.gridtide.optimize.solver;

import io.gridtide.optimize.model.DispatchBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.util.List;

/**
 * Turns a settled plan into whole milliwatts that keep every limit of the store.
 *
 * <p>Rounding each slot on its own would drift away from the planned stored energy and miss the end goal by a little. So
 * each slot aims at the stored energy the plan has at its end and never falls below it: what one slot stored too much, a
 * later one need not. Where the plan follows the net load exactly (no exchange with the grid), the last milliwatt stays in
 * the battery instead, because one too much is sold cheaply and one too little is bought later anyway.
 */
final class StartPlan {
    /** Exchange below which the plan counts as following the net load, kW. */
    private static final double FOLLOWING_KW = 2e-6;

    private final PlanningProblem problem;
    private final List<SettledFlows> settled;

    /** @param settled per battery of the problem, in its order */
    StartPlan(PlanningProblem problem, List<SettledFlows> settled) {
        this.problem = problem;
        this.settled = settled;
    }

    /** Power in mW per battery and slot, discharge positive. */
    long[][] powersMw(List<DispatchBattery> batteries) {
        long[][] powersMw = new long[batteries.size()][];
        for (DispatchBattery battery : batteries) {
            powersMw[battery.index()] = roundedMw(battery, settled.get(battery.index()));
        }
        return powersMw;
    }

    private long[] roundedMw(DispatchBattery battery, SettledFlows flows) {
        long[] powersMw = new long[problem.slots().size()];
        long stored = battery.limits().start();
        long planned = stored;
        for (int slot = 0; slot < powersMw.length; slot++) {
            long target = Math.round(flows.storedKwh()[slot] * 1e9);
            long ahead = stored - planned;
            boolean nearPlan = ahead <= 64 * battery.dischargeMicroWhPerMw();
            long powerMw = nearPlan && !followsNetLoad(slot)
                    ? battery.powerForStoredChange(target - stored)
                    : (long) Math.floor(flows.powerKw()[slot] * 1e6 + 1e-3);
            powersMw[slot] = insideLimits(battery, stored, powerMw);
            stored += battery.storedChange(powersMw[slot]);
            planned = target;
        }
        return powersMw;
    }

    private boolean followsNetLoad(int index) {
        Slot slot = problem.slots().get(index);
        double batteriesKw =
                settled.stream().mapToDouble(flows -> flows.powerKw()[index]).sum();
        return Math.abs(slot.netLoadKw() - batteriesKw) < FOLLOWING_KW;
    }

    private static long insideLimits(DispatchBattery battery, long stored, long wantedMw) {
        long powerMw = battery.withinPowerLimits(wantedMw);
        long after = stored + battery.storedChange(powerMw);
        if (after < battery.limits().floor()) {
            return battery.withinPowerLimits(
                    battery.powerForStoredChange(battery.limits().floor() - stored));
        }
        if (after > battery.limits().cap()) {
            return battery.withinPowerLimits(
                    battery.powerForStoredChange(battery.limits().cap() - stored) + 1);
        }
        return powerMw;
    }
}
