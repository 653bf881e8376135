package io.gridtide.benchmarks.flink;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** How many readings were taken and when; the whole job runs in this process. */
final class Progress {
    private static final AtomicLong TAKEN = new AtomicLong();
    private static final double FIRST_SHARE = 0.2;
    private static final double LAST_SHARE = 0.95;

    private Progress() {}

    static void take(long readings) {
        TAKEN.addAndGet(readings);
    }

    /**
     * Waits for most of the readings and returns the rate between a fifth and 95 % of them, when the code is compiled and the end
     * of the topic is not near.
     */
    static String rate(long total) throws InterruptedException {
        long firstNanos = await((long) (total * FIRST_SHARE));
        long first = TAKEN.get();
        long lastNanos = await((long) (total * LAST_SHARE));
        double perSecond = (TAKEN.get() - first) / ((lastNanos - firstNanos) / 1e9);
        return String.format(Locale.ROOT, "%.1f", perSecond);
    }

    private static long await(long readings) throws InterruptedException {
        while (TAKEN.get() < readings) {
            Thread.sleep(20);
        }
        return System.nanoTime();
    }
}
