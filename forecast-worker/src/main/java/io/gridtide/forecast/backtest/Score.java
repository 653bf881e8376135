package io.gridtide.forecast.backtest;

/**
 * How good forecasts were, over all steps whose truth is known.
 *
 * @param points steps scored
 * @param meanAbsoluteError of the median, in the unit of the series
 * @param pinball mean over the three quantiles, in the unit of the series
 * @param coverage80 share of the truths inside {@code [p10, p90]}; of a plant only steps where light was possible count
 */
public record Score(int points, double meanAbsoluteError, double pinball, double coverage80) {}
