package io.gridtide.benchmarks.ingest;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Single readings at a fixed rate, whether earlier ones were answered or not. A latency counts from the moment the request was due,
 * so that a stall is not hidden by requests that were held back for it.
 */
final class SinglePosts {
    private static final int DIGITS = 3;
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;

    private final WriteSide writeSide;

    /**
     * How long answers took.
     *
     * @param micros microseconds, answers 200 only
     * @param failed requests without an answer or with another one
     */
    record Latencies(Histogram micros, long failed) {}

    SinglePosts(WriteSide writeSide) {
        this.writeSide = writeSide;
    }

    Latencies send(int perSecond, Duration howLong) {
        ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        AtomicLong failed = new AtomicLong();
        long gapNanos = 1_000_000_000L / perSecond;
        long count = howLong.toNanos() / gapNanos;
        List<CompletableFuture<?>> answers = new ArrayList<>();
        long begin = System.nanoTime();
        for (long number = 0; number < count; number++) {
            long due = begin + number * gapNanos;
            waitUntil(due);
            answers.add(writeSide
                    .postLater(
                            "api/v1/readings", "application/json", BodyPublishers.ofString(BodyFormat.object(number)))
                    .handle((answer, failure) -> {
                        if (failure == null && answer.statusCode() == 200) {
                            micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
                        } else {
                            failed.incrementAndGet();
                        }
                        return null;
                    }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).join();
        return new Latencies(micros, failed.get());
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
