package io.gridtide.launcher.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How good forecasts were, as a table. */
public final class ScoreView {

    private static final double PERCENT = 100;

    private ScoreView() {}

    /** The lines of a summary of scores as the read side answers it. */
    public static List<String> lines(JsonNode summary) {
        JsonNode rows = summary.path("rows");
        if (rows.isEmpty()) {
            return List.of("", "No forecast of it has been scored yet: scores come with the actual values.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("How good the forecasts of the last 30 days were, by hours ahead:");
        lines.add(String.format(
                Locale.ROOT,
                "%-16s %7s %7s %10s %10s %10s %9s %10s %10s",
                "model",
                "up to h",
                "points",
                "MAE",
                "RMSE",
                "pinball",
                "in band",
                "width",
                "skill"));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static String line(JsonNode row) {
        JsonNode figures = row.path("figures");
        return String.format(
                Locale.ROOT,
                "%-16s %7d %7d %10.3f %10s %10.3f %7.0f %% %10s %10s",
                row.path("model").asText(),
                row.path("leadTimeHours").asInt(),
                figures.path("points").asLong(),
                figures.path("meanAbsoluteError").asDouble(),
                orDash(figures.path("rootMeanSquareError")),
                figures.path("pinball").asDouble(),
                PERCENT * figures.path("coverage").asDouble(),
                orDash(figures.path("meanWidth")),
                orDash(figures.path("skill")));
    }

    private static String orDash(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "-";
    }
}
