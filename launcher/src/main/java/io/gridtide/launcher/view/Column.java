package io.gridtide.launcher.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One quantity over the slots of a forecast or a schedule.
 *
 * @param name what it is
 * @param unit of the values
 * @param values one per slot
 */
record Column(String name, String unit, double[] values) {

    private static final int WIDTH = 64;

    /** The numbers of one field of an array of objects. */
    static Column of(String name, String unit, JsonNode slots, String field) {
        double[] values = new double[slots.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = slots.get(i).path(field).asDouble();
        }
        return new Column(name, unit, values);
    }

    /** Name, curve, least and greatest value. */
    String curve(Sparkline sparkline) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return String.format(
                Locale.ROOT,
                "%-22s %-" + WIDTH + "s  %9.3f to %9.3f %s",
                name,
                sparkline.of(values, WIDTH),
                least,
                greatest,
                unit);
    }

    /** Mean over slots {@code from} to {@code to}, exclusive. */
    double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    /**
     * A table with a line per group of slots.
     *
     * @param slots objects that have a field {@code from}
     * @param columns as many values each as there are slots
     * @param perLine slots per line
     */
    static List<String> table(JsonNode slots, List<Column> columns, int perLine) {
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder(String.format("%-20s", "from (UTC)"));
        columns.forEach(column -> header.append(String.format(" %18s", column.name())));
        lines.add(header.toString());
        for (int from = 0; from < slots.size(); from += perLine) {
            int to = Math.min(from + perLine, slots.size());
            StringBuilder line = new StringBuilder(
                    String.format("%-20s", slots.get(from).path("from").asText()));
            for (Column column : columns) {
                line.append(String.format(Locale.ROOT, " %18.3f", column.mean(from, to)));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
