package io.gridtide.launcher.demo;

import io.gridtide.launcher.feed.FeedPump;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.simulator.Feed;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends what happened before live operation begins, unless an earlier run has.
 *
 * @param feed at its start, or where an earlier run stopped
 * @param pump of that feed
 * @param progress receives how far it is and how long it took
 */
record History(Feed feed, FeedPump pump, Progress progress) {

    /** Bounds the size of one request: five days of three sites are about 8,000 readings. */
    private static final Duration STEP = Duration.ofDays(5);

    private static final int SHOWN_EVERY_PERCENT = 20;
    private static final int PERCENT = 100;

    void send() throws InterruptedException {
        Instant from = feed.window().historyFrom();
        Instant liveFrom = feed.window().liveFrom();
        if (!feed.position().knownUntil().isBefore(liveFrom)) {
            progress.reporter().say("going on from " + feed.position().knownUntil() + ", where the last run stopped");
            return;
        }
        progress.reporter().say("sending history from " + from + " to " + liveFrom);
        Duration begin = progress.timings().elapsed();
        int shown = 0;
        for (Instant until = from.plus(STEP);
                feed.position().knownUntil().isBefore(liveFrom);
                until = until.plus(STEP)) {
            pump.sendUntil(until.isBefore(liveFrom) ? until : liveFrom);
            int percent = sharePercent(from, liveFrom);
            if (percent >= shown + SHOWN_EVERY_PERCENT) {
                shown = percent;
                progress.reporter()
                        .say("history %3d %% sent, %,d readings"
                                .formatted(percent, pump.state().readingsAccepted()));
            }
        }
        progress.timings().ended("history sent", begin);
        progress.reporter()
                .say("history sent: %,d readings accepted, %,d refused"
                        .formatted(pump.state().readingsAccepted(), pump.state().readingsRejected()));
    }

    private int sharePercent(Instant from, Instant liveFrom) {
        long done = Duration.between(from, feed.position().knownUntil()).toMinutes();
        return (int) (done * PERCENT / Duration.between(from, liveFrom).toMinutes());
    }
}
