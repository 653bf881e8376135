package io.gridtide.optimize.search;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.BendableScore;
import java.util.List;

/** A whole plan while it is searched for. */
@PlanningSolution
@SuppressWarnings("NullAway.Init") // a cloner fills what the empty constructor leaves, a search the score
public class PowerPlan {
    @PlanningEntityCollectionProperty
    private List<PowerSlot> powerSlots;

    private List<Mover> movers;

    @PlanningScore(bendableHardLevelsSize = PlanLevels.HARD_LEVELS, bendableSoftLevelsSize = PlanLevels.SOFT_LEVELS)
    private BendableScore score;

    /** For Timefold's cloner. */
    public PowerPlan() {}

    /** @param powerSlots ordered by asset, then by slot */
    PowerPlan(List<Mover> movers, List<PowerSlot> powerSlots) {
        this.movers = movers;
        this.powerSlots = powerSlots;
    }

    public List<PowerSlot> getPowerSlots() {
        return powerSlots;
    }

    List<Mover> getMovers() {
        return movers;
    }

    /** An asset in a slot in which it is free. */
    PowerSlot at(Mover mover, int slot) {
        return powerSlots.get(mover.free().offset() + slot - mover.free().from());
    }

    public BendableScore getScore() {
        return score;
    }

    public void setScore(BendableScore score) {
        this.score = score;
    }
}
