package io.gridtide.launcher.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A forecast as text: what it is, three curves, and a line per hour.
 *
 * @param sparkline draws the curves
 */
public record ForecastView(Sparkline sparkline) {

    private static final long SECONDS_PER_HOUR = 3600;

    /** The lines of one forecast as the read side answers it. */
    public List<String> lines(JsonNode forecast) {
        List<String> lines = new ArrayList<>();
        lines.add("%s (%s, %s), issued %s by %s %s, %s"
                .formatted(
                        forecast.path("seriesId").asText(),
                        forecast.path("quantity").asText(),
                        forecast.path("unit").asText(),
                        forecast.path("issuedAt").asText(),
                        forecast.path("model").asText(),
                        forecast.path("modelVersion").asText(),
                        forecast.path("status").asText()));
        JsonNode points = forecast.path("points");
        String unit = forecast.path("unit").asText();
        List<Column> quantiles = List.of(
                Column.of("p10", unit, points, "p10"),
                Column.of("p50", unit, points, "p50"),
                Column.of("p90", unit, points, "p90"));
        if (points.isEmpty()) {
            lines.add("It has no points.");
            return lines;
        }
        quantiles.forEach(quantile -> lines.add(quantile.curve(sparkline)));
        long resolutionSeconds = forecast.path("resolutionSeconds").asLong(SECONDS_PER_HOUR);
        int perHour = (int) Math.max(1, SECONDS_PER_HOUR / resolutionSeconds);
        lines.addAll(Column.table(points, quantiles, perHour));
        return lines;
    }
}
