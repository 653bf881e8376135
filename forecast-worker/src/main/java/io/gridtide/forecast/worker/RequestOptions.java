package io.gridtide.forecast.worker;

import java.time.Duration;
import java.util.Map;

/** The named options of a forecast request. */
final class RequestOptions {
    private static final String HORIZON_HOURS = "horizonHours";
    private static final int MOST_HOURS = 168;

    private RequestOptions() {}

    /**
     * The horizon asked for.
     *
     * @throws IllegalArgumentException naming the option, its range and the value
     */
    static Duration horizon(Map<String, String> options, Duration otherwise) {
        String text = options.get(HORIZON_HOURS);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_HOURS) {
            throw new IllegalArgumentException(
                    "option " + HORIZON_HOURS + " is a whole number from 1 to " + MOST_HOURS + ", got " + text);
        }
        return Duration.ofHours(Integer.parseInt(text));
    }
}
