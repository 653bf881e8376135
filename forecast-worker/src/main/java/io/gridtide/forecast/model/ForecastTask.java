package io.gridtide.forecast.model;

import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import java.time.Instant;

/**
 * The question put to a model: these steps of this series, from what was known when the first of them began. The series
 * is cut at the origin on construction, so no model can see further.
 *
 * @param context what is known besides the values
 * @param series the values known at the origin
 * @param covariates other quantities, as known at the origin
 * @param origin the first step to forecast
 * @param steps how many steps to forecast, at least one
 */
public record ForecastTask(SeriesContext context, GridSeries series, Covariates covariates, long origin, int steps) {
    public ForecastTask {
        if (steps < 1) {
            throw new IllegalArgumentException("a forecast has at least one step, got " + steps);
        }
        series = series.before(origin);
    }

    /** The start of the first step. */
    public Instant originTime() {
        return series.timeOf(origin);
    }
}
