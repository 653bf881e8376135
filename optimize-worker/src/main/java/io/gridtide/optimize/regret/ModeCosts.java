package io.gridtide.optimize.regret;

/**
 * What a day would have cost if its batteries had been decided anew in each slot from the forecasts that were known when the day began, in
 * the currency of the site; ends are made equal as in {@link Regret}.
 *
 * @param onMedians by plans on the medians
 * @param onScenarios by the step that costs least over scenarios
 */
public record ModeCosts(double onMedians, double onScenarios) {}
