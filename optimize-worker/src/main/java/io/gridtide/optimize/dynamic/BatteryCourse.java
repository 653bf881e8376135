package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.Series;

/**
 * The cheapest course of a site whose only decision over time is one battery.
 *
 * @param batteryId the battery
 * @param cost of the site without fixed fees, in currency
 * @param lowerBound proven: the cost less what arithmetic may have lost
 * @param chargeKw what the battery takes, negative where it gives
 * @param exchangeKw import, negative where the site exports
 */
public record BatteryCourse(String batteryId, double cost, double lowerBound, Series chargeKw, Series exchangeKw) {}
