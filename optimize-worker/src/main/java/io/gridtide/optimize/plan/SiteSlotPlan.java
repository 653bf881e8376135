package io.gridtide.optimize.plan;

/**
 * The site in one slot of a plan.
 *
 * @param gridKw import positive
 * @param curtailmentKw generation withheld, not negative
 * @param cost of energy and battery wear, in currency
 * @param costWithoutBattery with every battery idle, in currency
 */
public record SiteSlotPlan(double gridKw, double curtailmentKw, double cost, double costWithoutBattery) {}
