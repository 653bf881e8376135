package io.gridtide.query.forecast;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How good the forecasts of a series were on the whole.
 *
 * @param seriesId series, or {@code price/<area>}
 * @param rows one per model and lead time class, in that order
 */
@Schema(name = "ForecastScoreSummary")
public record ScoreSummaryResponse(
        @Schema(examples = "office/load") String seriesId, List<Row> rows) {

    /**
     * All scores of one model and lead time class in the range; each step counts the same.
     *
     * @param model the model
     * @param leadTimeHours end of the span in hours ahead of the start of the forecast
     * @param spans number of scored spans
     * @param from start of the first of them, UTC
     * @param to end of the last, UTC
     * @param figures how good they were; the skill is that of the spans that have a naive forecast
     */
    @Schema(name = "ForecastScoreSummaryRow")
    public record Row(
            String model,
            @Schema(examples = "24") int leadTimeHours,
            long spans,
            Instant from,
            Instant to,
            ScoresResponse.Figures figures) {}
}
