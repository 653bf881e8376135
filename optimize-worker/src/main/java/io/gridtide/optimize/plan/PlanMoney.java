package io.gridtide.optimize.plan;

/**
 * The money side of a plan, in the site's currency over the whole horizon.
 *
 * @param cost import paid, less export earned, plus battery wear
 * @param costWithoutBattery the same horizon with every battery idle; a plan gets no credit for a battery that ends
 *     fuller than it must, so the two numbers compare
 * @param penalty what violations of grid limits and end goals weigh in the objective; zero when there are none
 * @param lowerBound proven: no plan for these inputs whose violations weigh no more than {@code penalty} costs less
 * @param gap {@code (cost - lowerBound) / max(|lowerBound|, costScale)}, not negative
 * @param costScale 1 % of the gross energy value of the horizon (load at the import price plus generation at the
 *     export price, each by absolute value): a horizon whose costs and earnings cancel does not blow up the gap
 */
public record PlanMoney(
        double cost, double costWithoutBattery, double penalty, double lowerBound, double gap, double costScale) {
    /** A plan within this relative gap is called optimal: 0.01 %. */
    public static final double PROVEN_GAP = 1e-4;

    /**
     * Puts the numbers together. A bound above the objective is solver tolerance and is lowered to it.
     *
     * @param objectiveBound proven lower bound on cost plus penalty
     */
    public static PlanMoney of(
            double cost, double costWithoutBattery, double penalty, double objectiveBound, double costScale) {
        double bound = Math.min(objectiveBound - penalty, cost);
        double scale = Math.max(Math.abs(bound), costScale);
        double gap = cost == bound ? 0 : (cost - bound) / scale;
        return new PlanMoney(cost, costWithoutBattery, penalty, bound, gap, costScale);
    }

    public boolean proven() {
        return gap <= PROVEN_GAP;
    }
}
