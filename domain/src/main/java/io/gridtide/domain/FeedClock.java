package io.gridtide.domain;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Now, as the feed tells it: the greatest event time observed so far. It lets a replay at any speed issue
 * forecasts and plans as if it were live. Starts at the epoch, never runs backwards; safe for several threads.
 */
public final class FeedClock implements InstantSource {
    private volatile Instant now = Instant.EPOCH;

    /** Takes note of an event time and returns the new now. */
    public synchronized Instant observe(Instant eventTime) {
        if (eventTime.isAfter(now)) {
            now = eventTime;
        }
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
