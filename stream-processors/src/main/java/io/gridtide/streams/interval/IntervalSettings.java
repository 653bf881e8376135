package io.gridtide.streams.interval;

import java.time.Duration;

/**
 * Bounds of lateness and silence.
 *
 * @param grace how far behind the newest reading of its series a reading may be
 * @param longestGap a longer silence is not stated as missing intervals, nor bridged by a register difference
 * @param idleAfter a series this long without a reading states what is complete
 */
public record IntervalSettings(Duration grace, Duration longestGap, Duration idleAfter) {
    /** One interval and one reading may lie across the edge of the grace. */
    private static final Duration MARGIN = Duration.ofHours(2);

    public IntervalSettings {
        if (grace.isNegative() || idleAfter.isNegative()) {
            throw new IllegalArgumentException("grace and idleAfter are not negative, got " + grace + ", " + idleAfter);
        }
        if (longestGap.compareTo(grace.plus(MARGIN)) < 0) {
            throw new IllegalArgumentException(
                    "longestGap is at least grace + " + MARGIN + ", got longestGap=" + longestGap + " grace=" + grace);
        }
    }
}
