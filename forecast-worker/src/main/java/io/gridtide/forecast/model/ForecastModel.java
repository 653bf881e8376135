package io.gridtide.forecast.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model that is ready to forecast one series. Used by one thread at a time. */
public interface ForecastModel {
    /**
     * Forecasts every step of the task.
     *
     * @return one element per step, finite and in order; bounds of physics are applied by the caller
     */
    List<Quantiles> predict(ForecastTask task);

    /** What it was tried on before it was trained on everything. */
    default HeldOut heldOut() {
        return HeldOut.NONE;
    }

    /**
     * Why the median of one step is what it is; empty when the model cannot say.
     *
     * @param step from the origin of the task
     */
    default Optional<Explanation> explain(ForecastTask task, int step) {
        return Optional.empty();
    }

    /** What it is made of. */
    default Makeup makeup() {
        return Makeup.UNTOLD;
    }

    /**
     * What a model is made of.
     *
     * @param weights of its members by name
     * @param features the names of what it looks at
     */
    record Makeup(Map<String, Double> weights, List<String> features) {
        static final Makeup UNTOLD = new Makeup(Map.of(), List.of());
    }

    /** Whether the answer depends on the covariates of the task. */
    default boolean usesCovariates() {
        return false;
    }
}
