package io.gridtide.forecast.features;

/**
 * A second quantity that helps to forecast a series, such as a weather forecast. It answers only with what had been
 * published when the forecast was made.
 */
@FunctionalInterface
public interface Covariate {
    /**
     * The value for a step as it was known at an earlier step, or {@code NaN}.
     *
     * @param target the step the value is for
     * @param origin the step at whose start the forecast is made
     */
    double knownAt(long target, long origin);
}
