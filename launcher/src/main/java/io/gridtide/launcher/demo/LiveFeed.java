package io.gridtide.launcher.demo;

import io.gridtide.launcher.feed.FeedPump;
import io.gridtide.launcher.results.ResultBoard;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.Timings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Sends live events at accelerated time and watches whether every site gets its forecasts and a schedule. */
final class LiveFeed {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration REMIND_EVERY = Duration.ofSeconds(15);
    private static final Duration CYCLE_LIMIT = Duration.ofMinutes(10);

    private final FeedPump pump;
    private final FeedTime time;
    private final Instant end;
    private final ResultBoard board;
    private final InstantSource wallClock;
    private final Reporter reporter;
    private final Timings timings;
    private final Duration begin;
    private Duration remindedAt;
    private boolean endSaid;

    /**
     * Nothing is sent yet.
     *
     * @param end of the feed
     * @param wallClock what event time never overtakes
     */
    LiveFeed(FeedPump pump, FeedTime time, Instant end, ResultBoard board, InstantSource wallClock, Progress progress) {
        this.pump = pump;
        this.time = time;
        this.end = end;
        this.board = board;
        this.wallClock = wallClock;
        this.reporter = progress.reporter();
        this.timings = progress.timings();
        this.begin = timings.elapsed();
        this.remindedAt = begin;
    }

    /**
     * Sends until every site has its forecasts and a schedule.
     *
     * @throws StackFailure when that takes longer than ten minutes
     */
    void untilComplete() throws InterruptedException {
        Duration tickedAt = timings.elapsed();
        while (board.complete().getCount() > 0) {
            tickedAt = tick(tickedAt);
            remind();
        }
        timings.ended("forecasts and schedules of all sites", begin);
    }

    /** Sends until the caller is interrupted. */
    void forEver() throws InterruptedException {
        Duration tickedAt = timings.elapsed();
        while (true) {
            tickedAt = tick(tickedAt);
        }
    }

    private Duration tick(Duration tickedAt) throws InterruptedException {
        Duration now = timings.elapsed();
        Instant wall = wallClock.instant();
        pump.sendUntil(time.advance(now.minus(tickedAt), wall.isBefore(end) ? wall : end));
        if (!endSaid && !time.now().isBefore(end)) {
            endSaid = true;
            reporter.say("the recorded data end here, at " + end + "; the stack stays up until Ctrl-C");
        }
        TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        return now;
    }

    private void remind() {
        Duration now = timings.elapsed();
        if (now.minus(begin).compareTo(CYCLE_LIMIT) > 0) {
            throw new StackFailure(
                    StackFailure.Category.NOT_READY,
                    "After %d minutes still missing: %s. The logs of the services tell more."
                            .formatted(CYCLE_LIMIT.toMinutes(), String.join(", ", board.missing())));
        }
        if (now.minus(remindedAt).compareTo(REMIND_EVERY) > 0) {
            remindedAt = now;
            reporter.say("event time %s, waiting for: %s".formatted(time.now(), String.join(", ", board.missing())));
        }
    }
}
