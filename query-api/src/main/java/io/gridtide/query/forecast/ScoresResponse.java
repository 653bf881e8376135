package io.gridtide.query.forecast;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How good the forecasts of a series were.
 *
 * @param seriesId series, or {@code price/<area>}
 * @param scores one per forecast and span of lead times, by their start
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "ForecastScores")
public record ScoresResponse(
        @Schema(examples = "office/load") String seriesId,
        List<Score> scores,
        @Nullable String nextCursor) {

    /**
     * One scored span.
     *
     * @param from start of the span, UTC
     * @param to its end, UTC
     * @param model that made the forecast
     * @param modelVersion version of that
     * @param leadTimeHours end of the span in hours ahead of the start of the forecast
     * @param forecastId the forecast; null in scores of before 1.1
     * @param issuedAt when it was issued; null as well
     * @param unit of the errors; null as well
     * @param figures how good it was
     * @param scoredAt when it was computed, UTC
     */
    @Schema(name = "ForecastScore")
    public record Score(
            Instant from,
            Instant to,
            String model,
            String modelVersion,
            @Schema(examples = "24") int leadTimeHours,
            @Nullable String forecastId,
            @Nullable Instant issuedAt,
            @Nullable String unit,
            Figures figures,
            Instant scoredAt) {}

    /**
     * Accuracy, in the unit of the series where nothing else is said.
     *
     * @param points scored steps
     * @param meanAbsoluteError of the median
     * @param rootMeanSquareError of the median; null when not known
     * @param pinball mean pinball loss over p10, p50 and p90
     * @param coverage share of actual values inside [p10, p90]
     * @param meanWidth mean of p90 - p10; null when not known
     * @param skill 1 less the mean absolute error over that of the week before; null when there is none to compare with
     */
    @Schema(name = "ForecastFigures")
    public record Figures(
            long points,
            double meanAbsoluteError,
            @Nullable Double rootMeanSquareError,
            double pinball,
            double coverage,
            @Nullable Double meanWidth,
            @Nullable Double skill) {}
}
