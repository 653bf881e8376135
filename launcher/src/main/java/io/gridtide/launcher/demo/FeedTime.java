package io.gridtide.launcher.demo;

import java.time.Duration;
import java.time.Instant;

/** The moving "now" of a feed that runs quicker than the wall clock, but never overtakes it or the end of the feed. */
final class FeedTime {

    /** After a stall, such as the restart of a server, the feed goes on from where it was instead of jumping. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

    private final double speed;
    private Instant now;

    /**
     * A clock.
     *
     * @param start event time now
     * @param speed seconds of event time per second
     */
    FeedTime(Instant start, double speed) {
        this.now = start;
        this.speed = speed;
    }

    Instant now() {
        return now;
    }

    /**
     * Moves on.
     *
     * @param passed real time since the last call
     * @param limit what cannot be overtaken
     */
    Instant advance(Duration passed, Instant limit) {
        Duration step = passed.compareTo(LONGEST_STEP) < 0 ? passed : LONGEST_STEP;
        Instant next = now.plusNanos((long) (step.toNanos() * speed));
        now = next.isAfter(limit) ? limit : next;
        return now;
    }
}
