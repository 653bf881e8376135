package io.gridtide.forecast.score;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A span of lead times that is scored on its own. Not every forecast is scored far ahead: of the forecasts that begin in
 * one slot of time the first that reaches over the window is, so that what is kept until the actual values come stays
 * small however often forecasts are issued.
 *
 * @param afterHours start, hours after the start of the forecast
 * @param untilHours end; the lead time class
 * @param slot of the forecasts that begin in one of these, counted from the epoch, one is scored
 */
public record LeadWindow(int afterHours, int untilHours, Duration slot) {
    private static final Duration OFTEN = Duration.ofHours(1);
    private static final Duration SOMETIMES = Duration.ofHours(6);
    private static final Duration DAILY = Duration.ofHours(24);

    /** The windows, nearest first. */
    public static final List<LeadWindow> ALL = List.of(
            new LeadWindow(0, 1, OFTEN),
            new LeadWindow(1, 3, OFTEN),
            new LeadWindow(3, 6, OFTEN),
            new LeadWindow(6, 12, SOMETIMES),
            new LeadWindow(12, 24, SOMETIMES),
            new LeadWindow(24, 48, SOMETIMES),
            new LeadWindow(48, 72, DAILY),
            new LeadWindow(72, 120, DAILY),
            new LeadWindow(120, 168, DAILY));

    /** Its length in hours. */
    public int hours() {
        return untilHours - afterHours;
    }

    /** The slot in which a forecast begins. */
    long slotOf(Instant from) {
        return Math.floorDiv(from.getEpochSecond(), slot.toSeconds());
    }
}
