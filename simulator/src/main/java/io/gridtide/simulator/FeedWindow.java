package io.gridtide.simulator;

import java.time.Instant;

/**
 * The time a feed covers.
 *
 * @param historyFrom first instant of the readings, a local midnight
 * @param liveFrom where history ends and live operation starts, on a quarter-hour
 * @param end where the data end; {@link Instant#MAX} when they never do
 */
public record FeedWindow(Instant historyFrom, Instant liveFrom, Instant end) {
    public FeedWindow {
        if (!historyFrom.isBefore(liveFrom) || liveFrom.isAfter(end)) {
            throw new IllegalArgumentException(
                    "a feed needs historyFrom < liveFrom <= end, got " + historyFrom + ", " + liveFrom + ", " + end);
        }
    }
}
