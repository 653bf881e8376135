package io.gridtide.optimize.search;

import ai.timefold.solver.core.api.score.BendableScore;

/** The levels of the score, highest first, each with the weight of one unit on it. */
final class PlanLevels {
    static final int HARD_LEVELS = 1;
    static final int SOFT_LEVELS = 6;

    /** One millionth of a watt or watt-hour, or what counts as much, against physics or a rule of an asset. */
    static final BendableScore PHYSICS = BendableScore.ofHard(HARD_LEVELS, SOFT_LEVELS, 0, 1);
    /** One microwatt beyond a grid limit in one slot. */
    static final BendableScore GRID_LIMIT = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 0, 1);
    /** One micro-watt-hour short of a goal. */
    static final BendableScore GOAL = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 1, 1);
    /** One millionth of the currency. */
    static final BendableScore MONEY = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 2, 1);
    /** One slot in which the power of an asset is another than in the plan before. */
    static final BendableScore DEPARTURE = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 3, 1);
    /** One watt for one slot through a store. */
    static final BendableScore THROUGHPUT = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 4, 1);
    /** One change of a setpoint. */
    static final BendableScore SETPOINT_CHANGE = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 5, 1);

    private PlanLevels() {}
}
