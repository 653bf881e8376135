package io.gridtide.benchmarks.sink;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One writer over one round.
 *
 * @param writer its name
 * @param rows that became visible within the time
 * @param elapsed from the first rows seen to the last: the start of a process is not counted, its warming up is
 */
record Rate(String writer, long rows, Duration elapsed) {
    private static final long POLL_MILLIS = 50;

    double perSecond() {
        return rows / (elapsed.toNanos() / 1e9);
    }

    /**
     * Watches a writer until all is written.
     *
     * @param sunk rows that are committed now
     * @throws IllegalStateException when it takes longer than the patience
     */
    static Rate watched(String writer, long rows, Duration patience, LongSupplier sunk) throws InterruptedException {
        long give = System.nanoTime() + patience.toNanos();
        long first = sunk.getAsLong();
        while (first == 0 && System.nanoTime() < give) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            first = sunk.getAsLong();
        }
        long begin = System.nanoTime();
        long now = first;
        while (now < rows) {
            if (System.nanoTime() > give) {
                throw new IllegalStateException(
                        "%s wrote %,d rows of %,d in %d s".formatted(writer, now, rows, patience.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            now = sunk.getAsLong();
        }
        return new Rate(writer, rows - first, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** The round with the middle rate. */
    static Rate median(List<Rate> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Rate::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
