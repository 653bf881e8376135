package io.gridtide.forecast.worker;

import io.gridtide.domain.FeedClock;
import io.gridtide.forecast.feed.IntervalReader;
import io.gridtide.forecast.feed.OwnedReader;
import io.gridtide.forecast.feed.ReferenceReader;
import java.time.Instant;
import java.time.InstantSource;

/** Whether forecasts can be made now, for which series, and what time it is for them. */
final class Gate {
    private final IntervalReader intervals;
    private final ReferenceReader reference;
    private final OwnedReader owned;
    private final InstantSource now;
    private final FeedClock feedClock;
    private final ReplayDetector replay;
    private final boolean followsFeed;
    private volatile boolean calm;

    Gate(Readers readers, InstantSource wallClock, FeedClock feedClock, ReplayDetector replay, boolean followsFeed) {
        this.intervals = readers.intervals();
        this.reference = readers.reference();
        this.owned = readers.owned();
        this.now = followsFeed ? feedClock : wallClock;
        this.feedClock = feedClock;
        this.replay = replay;
        this.followsFeed = followsFeed;
    }

    /** The threads that read topics. */
    record Readers(IntervalReader intervals, ReferenceReader reference, OwnedReader owned) {}

    /** Measures the speed of the feed; called often. */
    void observeFeed() {
        calm = !followsFeed || replay.calmAt(System.nanoTime(), feedClock.instant());
    }

    /** Whether the topics have been read to their end and the clock has started. */
    boolean ready() {
        return readTopics() && !now.instant().equals(Instant.EPOCH);
    }

    /** Whether no history is being replayed. */
    boolean calm() {
        return calm;
    }

    boolean owns(String seriesId) {
        return intervals.owns(seriesId);
    }

    Instant now() {
        return now.instant();
    }

    /** Whether the topics have been read once; the health of the service. */
    boolean readTopics() {
        return reference.loaded() && intervals.caughtUp() && owned.loaded();
    }
}
