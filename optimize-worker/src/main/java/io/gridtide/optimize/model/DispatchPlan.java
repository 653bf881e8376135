package io.gridtide.optimize.model;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.BendableScore;
import java.util.List;

/** A whole plan while it is searched for. */
@PlanningSolution
public class DispatchPlan {
    @PlanningEntityCollectionProperty
    private List<BatterySlot> batterySlots;

    @PlanningScore(bendableHardLevelsSize = ScoreLevels.HARD_LEVELS, bendableSoftLevelsSize = ScoreLevels.SOFT_LEVELS)
    private BendableScore score;

    /** For Timefold's cloner. */
    public DispatchPlan() {}

    /** @param batterySlots ordered by battery, then by slot */
    public DispatchPlan(List<BatterySlot> batterySlots) {
        this.batterySlots = batterySlots;
    }

    public List<BatterySlot> getBatterySlots() {
        return batterySlots;
    }

    public BendableScore getScore() {
        return score;
    }

    public void setScore(BendableScore score) {
        this.score = score;
    }
}
