package io.gridtide.launcher.stack;

import java.time.Duration;

/**
 * How long to wait before a process that ended by itself is started again: half a second, then twice as long each time, at most
 * fifteen seconds, and half a second again after a run of at least a minute.
 *
 * @param quickEnds how many times in a row it ended within a minute
 */
record Backoff(int quickEnds) {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration LONG_RUN = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 5;

    static final Backoff NONE = new Backoff(0);

    /** The state after a run of the given length. */
    Backoff afterRunOf(Duration run) {
        return new Backoff(run.compareTo(LONG_RUN) >= 0 ? 1 : quickEnds + 1);
    }

    /** The time to wait now. */
    Duration delay() {
        if (quickEnds == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(quickEnds - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
