package io.gridtide.forecast.features;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The covariates of a series by name, in a stable order.
 *
 * @param byName name to values; the name becomes the name of the feature
 */
public record Covariates(Map<String, Covariate> byName) {
    public static final Covariates NONE = new Covariates(Map.of());

    public Covariates {
        byName = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
}
