package io.gridtide.forecast.worker;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells the replay of history from a live feed by its speed. While months pass in seconds nobody waits for the forecasts
 * of each hour; they are made once the feed has slowed down.
 */
final class ReplayDetector {
    private final long settleNanos;
    private final double fastestSecondsPerSecond;
    private long windowStartNanos;
    private Instant windowStart = Instant.EPOCH;
    private boolean calm;

    /**
     * Creates a detector that starts out not calm.
     *
     * @param settle wall time over which the speed is measured
     * @param fastestPerSecond feed time per second of wall time that is not yet a replay
     */
    ReplayDetector(Duration settle, Duration fastestPerSecond) {
        this.settleNanos = settle.toNanos();
        this.fastestSecondsPerSecond = fastestPerSecond.toMillis() / 1000.0;
    }

    /**
     * Takes note of the feed's time and says whether forecasts may be made.
     *
     * @param wallNanos a monotonic reading, as of {@code System.nanoTime()}
     * @param feedNow the feed's time at that moment
     */
    boolean calmAt(long wallNanos, Instant feedNow) {
        double wallSeconds = (wallNanos - windowStartNanos) / 1e9;
        double feedSeconds = Duration.between(windowStart, feedNow).toMillis() / 1000.0;
        boolean windowOver = wallNanos - windowStartNanos >= settleNanos;
        if (feedSeconds > fastestSecondsPerSecond * Math.max(wallSeconds, settleNanos / 1e9)) {
            calm = false;
            startWindow(wallNanos, feedNow);
        } else if (windowOver) {
            calm = true;
            startWindow(wallNanos, feedNow);
        }
        return calm;
    }

    private void startWindow(long wallNanos, Instant feedNow) {
        windowStartNanos = wallNanos;
        windowStart = feedNow;
    }
}
