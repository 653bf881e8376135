package io.gridtide.optimize.model;

import ai.timefold.solver.core.api.score.BendableScore;

/** The levels of the score, highest first, each with the weight of one unit on it. */
public final class ScoreLevels {
    public static final int HARD_LEVELS = 1;
    public static final int SOFT_LEVELS = 5;

    /** One micro-watt-hour outside the limits of the store. */
    static final BendableScore STORED_ENERGY = BendableScore.ofHard(HARD_LEVELS, SOFT_LEVELS, 0, 1);
    /** One milliwatt beyond a grid limit in one slot. */
    static final BendableScore GRID_LIMIT = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 0, 1);
    /** One micro-watt-hour short of the goal. */
    static final BendableScore END_GOAL = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 1, 1);
    /** One millionth of the currency. */
    static final BendableScore MONEY = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 2, 1);
    /** One watt for one slot through a battery. */
    static final BendableScore THROUGHPUT = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 3, 1);
    /** One change of a setpoint. */
    static final BendableScore SETPOINT_CHANGE = BendableScore.ofSoft(HARD_LEVELS, SOFT_LEVELS, 4, 1);

    private ScoreLevels() {}
}
