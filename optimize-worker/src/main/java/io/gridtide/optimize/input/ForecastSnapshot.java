package io.gridtide.optimize.input;

import java.time.Instant;

/**
 * The median of one issued forecast.
 *
 * @param seriesId series, or {@code price/<area>}
 * @param issuedAt when it was issued
 * @param median p50 in the unit of the series
 * @param degraded whether it says of itself that an input was stale, missing or defaulted
 */
public record ForecastSnapshot(String seriesId, Instant issuedAt, StepValues median, boolean degraded) {}
