package io.gridtide.forecast.issue;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.model.Quantiles;
import java.time.Instant;
import java.util.List;

/**
 * One whole forecast of one series.
 *
 * @param context the series
 * @param resolution length of a step
 * @param issuedAt what was known at this time is all that was used
 * @param from start of the first step
 * @param points one per step, in the unit of the series
 * @param model name of the model
 * @param modelVersion version of its method, and when and on how much it was trained
 * @param inputs what it was made from
 */
public record Forecast(
        SeriesContext context,
        Resolution resolution,
        Instant issuedAt,
        Instant from,
        List<Quantiles> points,
        String model,
        String modelVersion,
        List<ForecastInput> inputs) {
    public Forecast {
        points = List.copyOf(points);
        inputs = List.copyOf(inputs);
    }

    /** Whether an input was not as it should be. */
    public boolean degraded() {
        return inputs.stream().anyMatch(input -> input.status() != ForecastInput.Status.FRESH);
    }
}
