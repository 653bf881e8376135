package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.Series;

/**
 * The cheapest course of a site whose only decisions over time are batteries.
 *
 * @param cost of the site without fixed fees, in currency
 * @param lowerBound proven: the cost less what arithmetic may have lost
 * @param chargeKw what the batteries take together, negative where they give
 * @param exchangeKw import, negative where the site exports
 */
public record BatteryCourse(double cost, double lowerBound, Series chargeKw, Series exchangeKw) {}
