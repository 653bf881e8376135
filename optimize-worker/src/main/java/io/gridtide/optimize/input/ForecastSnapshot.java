package io.gridtide.optimize.input;

import java.time.Instant;

/**
 * One issued forecast.
 *
 * @param seriesId series, or {@code price/<area>}
 * @param issuedAt when it was issued
 * @param quantiles in the unit of the series
 * @param degraded whether it says of itself that an input was stale, missing or defaulted
 */
public record ForecastSnapshot(String seriesId, Instant issuedAt, Quantiles quantiles, boolean degraded) {
    /**
     * Quantiles over the same steps.
     *
     * @param p10 not above the median
     * @param p90 not below the median
     */
    public record Quantiles(StepValues p10, StepValues p50, StepValues p90) {
        /** A forecast that admits no doubt. */
        public static Quantiles certain(StepValues values) {
            return new Quantiles(values, values, values);
        }
    }

    /** p50 in the unit of the series. */
    public StepValues median() {
        return quantiles.p50;
    }
}
