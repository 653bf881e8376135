package io.gridtide.forecast.feed;

/**
 * Everything this instance knows.
 *
 * @param registry master data
 * @param histories measured intervals
 * @param prices published prices
 * @param weather weather forecasts
 */
public record Known(Registry registry, Histories histories, Prices prices, Weather weather) {}
