package io.gridtide.launcher.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A schedule as text: what it is and costs, curves, and a line per hour.
 *
 * @param sparkline draws the curves
 */
public record ScheduleView(Sparkline sparkline) {

    private static final long SECONDS_PER_HOUR = 3600;
    private static final double PERCENT = 100;

    /** The lines of one schedule as the read side answers it. */
    public List<String> lines(JsonNode schedule) {
        List<String> lines = new ArrayList<>(summary(schedule));
        JsonNode slots = schedule.path("siteSlots");
        if (slots.isEmpty()) {
            lines.add("It has no slots.");
            return lines;
        }
        String priceUnit = schedule.path("currency").asText() + "/MWh";
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("load", "kW", slots, "loadKw"),
                Column.of("generation", "kW", slots, "generationKw"),
                Column.of("grid (import +)", "kW", slots, "gridKw"),
                Column.of("import price", priceUnit, slots, "importPricePerMwh")));
        for (JsonNode asset : schedule.path("assets")) {
            String assetId = asset.path("assetId").asText();
            columns.add(Column.of(assetId, "kW (production +)", asset.path("slots"), "powerKw"));
            if (asset.at("/slots/0/stateOfCharge").isNumber()) {
                columns.add(Column.of("state of charge", "of " + assetId, asset.path("slots"), "stateOfCharge"));
            }
        }
        columns.forEach(column -> lines.add(column.curve(sparkline)));
        long resolutionSeconds = schedule.path("resolutionSeconds").asLong(SECONDS_PER_HOUR);
        int perHour = (int) Math.max(1, SECONDS_PER_HOUR / resolutionSeconds);
        lines.addAll(Column.table(slots, columns, perHour));
        return lines;
    }

    private static List<String> summary(JsonNode schedule) {
        String currency = schedule.path("currency").asText();
        List<String> lines = new ArrayList<>();
        lines.add("%s: schedule %s, revision %s, %s, issued %s"
                .formatted(
                        schedule.path("siteId").asText(),
                        schedule.path("scheduleId").asText(),
                        schedule.path("revision").asText(),
                        schedule.path("status").asText(),
                        schedule.path("issuedAt").asText()));
        lines.add("from %s to %s"
                .formatted(schedule.path("from").asText(), schedule.path("to").asText()));
        lines.add("cost %s, without battery %s, proven bound %s, gap %s"
                .formatted(
                        money(schedule.path("cost"), currency),
                        money(schedule.path("costWithoutBattery"), currency),
                        money(schedule.path("lowerBound"), currency),
                        percent(schedule.path("gap"))));
        schedule.path("costParts")
                .forEach(part -> lines.add("  %s: %s"
                        .formatted(
                                part.path("component")
                                        .asText()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                                money(part.path("amount"), currency))));
        schedule.path("limits")
                .forEach(limit -> lines.add("limit: " + limit.path("message").asText()));
        schedule.path("statusReasons").forEach(reason -> lines.add("because: " + reason.asText()));
        schedule.path("violations")
                .forEach(violation ->
                        lines.add("breaks: " + violation.path("message").asText()));
        return lines;
    }

    private static String money(JsonNode amount, String currency) {
        return amount.isNumber() ? String.format(Locale.ROOT, "%.2f %s", amount.asDouble(), currency) : "unknown";
    }

    private static String percent(JsonNode fraction) {
        return fraction.isNumber() ? String.format(Locale.ROOT, "%.2f %%", fraction.asDouble() * PERCENT) : "unknown";
    }
}
