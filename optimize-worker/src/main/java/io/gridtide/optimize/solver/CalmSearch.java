package io.gridtide.optimize.solver;

import ai.timefold.solver.core.config.solver.EnvironmentMode;
import io.gridtide.optimize.bound.Relaxation;
import io.gridtide.optimize.model.DispatchBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Searches from a plan that is settled for one that costs no more, moves less energy and changes setpoints less often.
 *
 * <p>Instances are expensive (about a second) and can be used again, by one thread at a time.
 */
public final class CalmSearch {
    private final PlanSearch search = new PlanSearch(Planner.RANDOM_SEED, EnvironmentMode.PHASE_ASSERT);

    /**
     * The calmest powers found.
     *
     * @param settled the plan to start from, with a bound on its cost
     * @param limit time for the search
     * @return kW per battery and slot, discharge positive, in whole milliwatts
     */
    public double[][] calmer(PlanningProblem problem, Relaxation settled, Duration limit) {
        List<DispatchBattery> batteries = Planner.batteries(problem);
        long[][] startMw = new StartPlan(problem, settled).powersMw(batteries);
        PlannerLimits limits = new PlannerLimits(limit, limit, limit, limit, 0);
        long[][] foundMw = Planner.powersMw(
                search.improve(
                        Planner.dispatchPlan(problem, batteries, startMw, startMw), PlanSearch.tieBreaks(limits)),
                batteries.size(),
                problem.slots().size());
        return Arrays.stream(foundMw)
                .map(powersMw -> Arrays.stream(powersMw)
                        .mapToDouble(powerMw -> powerMw / 1e6)
                        .toArray())
                .toArray(double[][]::new);
    }
}
