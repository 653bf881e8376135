package io.gridtide.launcher.demo;

import io.gridtide.launcher.feed.FeedState;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.Timings;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What is said when every site has its forecasts and a schedule.
 *
 * @param stored counts what has reached the database
 * @param dashboard address of the page
 * @param progress knows where the time went
 */
record Summary(StoredReadings stored, String dashboard, Progress progress) {

    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 250;

    void say(FeedState state) throws InterruptedException {
        progress.reporter()
                .say("every site has its forecasts and a schedule, %s s after the start"
                        .formatted(Timings.shown(progress.timings().elapsed())));
        OptionalLong rows = awaitStored(state.readingsAccepted());
        progress.reporter()
                .say("readings accepted by the write side: %,d; refused: %,d; in the database: %s"
                        .formatted(
                                state.readingsAccepted(),
                                state.readingsRejected(),
                                rows.isPresent() ? "%,d".formatted(rows.getAsLong()) : "unknown"));
        progress.timings().table().forEach(progress.reporter()::say);
        progress.reporter().say("dashboard: " + dashboard);
    }

    /** The sink may be a moment behind. */
    private OptionalLong awaitStored(long accepted) throws InterruptedException {
        Duration begin = progress.timings().elapsed();
        OptionalLong rows = stored.count();
        while (rows.orElse(0) < accepted
                && progress.timings().elapsed().minus(begin).compareTo(STORE_LIMIT) < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            rows = stored.count();
        }
        return rows;
    }
}
