package io.gridtide.forecast.model;

import java.util.List;

/** A model that is ready to forecast one series. Used by one thread at a time. */
public interface ForecastModel {
    /**
     * Forecasts every step of the task.
     *
     * @return one element per step, finite and in order; bounds of physics are applied by the caller
     */
    List<Quantiles> predict(ForecastTask task);

    /** Whether the answer depends on the covariates of the task. */
    default boolean usesCovariates() {
        return false;
    }
}
