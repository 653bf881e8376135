package io.gridtide.benchmarks.flink;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How many readings were taken and when; the whole job runs in this process. */
final class Progress {
    private static final AtomicLong TAKEN = new AtomicLong();
    private static final double FIRST_SHARE = 0.2;
    private static final double LAST_SHARE = 0.95;

    private static final long LOOK_MILLIS = 20;

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    private Progress() {}

    static void take(long readings) {
        TAKEN.addAndGet(readings);
    }

    /**
     * Waits for most of the readings and returns two numbers: readings per second, and processor seconds of this process per
     * million readings, both between a fifth and 95 % of them, when the code is compiled and the end of the topic is not near.
     */
    static String figures(long total) {
        long firstNanos = await((long) (total * FIRST_SHARE));
        long firstCpuNanos = cpuNanos();
        long first = TAKEN.get();
        long lastNanos = await((long) (total * LAST_SHARE));
        long readings = TAKEN.get() - first;
        return String.format(
                Locale.ROOT,
                "%.1f %.3f",
                readings / ((lastNanos - firstNanos) / 1e9),
                (cpuNanos() - firstCpuNanos) / 1e9 / (readings / 1e6));
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** When so many were taken. */
    private static long await(long readings) {
        CompletableFuture<Long> reached = new CompletableFuture<>();
        Runnable look = () -> {
            if (TAKEN.get() >= readings) {
                reached.complete(System.nanoTime());
            }
        };
        ScheduledFuture<?> looking = CLOCK.scheduleAtFixedRate(look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return reached.join();
        } finally {
            looking.cancel(false);
        }
    }
}
