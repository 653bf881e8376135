package io.gridtide.examples.gateway;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a gateway measured: one line {@code series_id,event_time,value[,quality[,sequence]]}.
 *
 * @param seriesId series as it is registered
 * @param eventTime when it was measured, UTC; of a period mean the start of the period
 * @param value in the unit the series declares
 * @param quality GOOD, UNCERTAIN, ESTIMATED, BAD or MISSING
 * @param sequence greater for a correction of the same event time
 */
record Measurement(String seriesId, Instant eventTime, double value, String quality, long sequence) {
    private static final int MOST_CELLS = 5;

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static Measurement parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length < 3 || cells.length > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a line is series_id,event_time,value[,quality[,sequence]], got " + cells.length + " cells");
        }
        String quality = cells.length > 3 ? cells[3].strip() : "GOOD";
        try {
            return new Measurement(
                    cells[0].strip(),
                    Instant.parse(cells[1].strip()),
                    quality.equals("MISSING") ? 0 : Double.parseDouble(cells[2].strip()),
                    quality,
                    cells.length > 4 ? Long.parseLong(cells[4].strip()) : 0);
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException(
                    "event_time is a time such as 2026-01-31T12:00:00Z, got \"" + cells[1] + '"', notATime);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "value and sequence are numbers: " + notANumber.getMessage(), notANumber);
        }
    }
}
