package io.gridtide.query.forecast;

import io.gridtide.query.http.InputResponse;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One whole forecast.
 *
 * @param seriesId series that is forecast; {@code price/<area>} for a price
 * @param siteId its site; null for a price
 * @param forecastId identifies this forecast
 * @param quantity what is forecast
 * @param unit unit of the points
 * @param issuedAt only what was known then was used, UTC
 * @param model name of the model
 * @param modelVersion when and on what it was trained
 * @param from start of the first step, UTC
 * @param to end of the last step, UTC
 * @param resolutionSeconds length of a step
 * @param status OK or DEGRADED
 * @param trigger why it was made
 * @param inputs what it was made from
 * @param points steps in time order, without holes
 */
@Schema(name = "Forecast")
public record ForecastResponse(
        @Schema(examples = "office/load") String seriesId,
        @Nullable String siteId,
        String forecastId,
        @Schema(examples = "LOAD") String quantity,

        @Schema(description = "Unit of the points.", examples = "kW")
        String unit,

        @Schema(description = "Only what was known then was used, UTC.")
        Instant issuedAt,

        String model,
        String modelVersion,
        Instant from,
        Instant to,
        @Schema(examples = "900") long resolutionSeconds,

        @Schema(description = "DEGRADED when an input was stale, missing or defaulted.", examples = "OK")
        String status,

        String trigger,
        List<InputResponse> inputs,
        List<Point> points) {

    ForecastResponse withPoints(List<Point> newPoints) {
        return new ForecastResponse(
                seriesId,
                siteId,
                forecastId,
                quantity,
                unit,
                issuedAt,
                model,
                modelVersion,
                from,
                to,
                resolutionSeconds,
                status,
                trigger,
                inputs,
                newPoints);
    }

    /**
     * One step.
     *
     * @param from start of the step, UTC
     * @param p10 quantile 0.1
     * @param p50 median
     * @param p90 quantile 0.9
     */
    @Schema(name = "ForecastPoint")
    public record Point(Instant from, double p10, double p50, double p90) {}
}
