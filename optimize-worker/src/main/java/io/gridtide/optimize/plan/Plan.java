package io.gridtide.optimize.plan;

import io.gridtide.optimize.problem.PlanningProblem;
import java.time.Duration;
import java.util.List;

/**
 * A plan for every slot of the problem's horizon.
 *
 * @param problem what was planned
 * @param status how far to trust it
 * @param batteries one per battery of the problem, in its order
 * @param siteSlots one per slot
 * @param money costs and proof
 * @param violations what is not kept
 * @param termination why the search stopped
 * @param solveTime how long it took
 */
public record Plan(
        PlanningProblem problem,
        PlanStatus status,
        List<BatteryPlan> batteries,
        List<SiteSlotPlan> siteSlots,
        PlanMoney money,
        List<Violation> violations,
        Termination termination,
        Duration solveTime) {
    public Plan {
        batteries = List.copyOf(batteries);
        siteSlots = List.copyOf(siteSlots);
        violations = List.copyOf(violations);
    }
}
