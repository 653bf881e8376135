package io.gridtide.benchmarks.ingest;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
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
    record Latencies(Histogram micros, AtomicLong failed) {
        private static Latencies none() {
            return new Latencies(new ConcurrentHistogram(LONGEST_MICROS, DIGITS), new AtomicLong());
        }

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1_000.0;
        }

        /** Those of all slices but the first few together. */
        static Latencies after(int warmUp, List<Latencies> slices) {
            Latencies sum = none();
            for (Latencies slice : slices.subList(warmUp, slices.size())) {
                sum.micros.add(slice.micros);
                sum.failed.addAndGet(slice.failed.get());
            }
            return sum;
        }
    }

    SinglePosts(WriteSide writeSide) {
        this.writeSide = writeSide;
    }

    /** Latencies of each slice of the time, by when the requests were due. */
    List<Latencies> send(int perSecond, Duration slice, int slices) {
        long gapNanos = 1_000_000_000L / perSecond;
        long perSlice = slice.toNanos() / gapNanos;
        List<Latencies> latencies =
                Stream.generate(Latencies::none).limit(slices).toList();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        long begin = System.nanoTime();
        for (long number = 0; number < perSlice * slices; number++) {
            long due = begin + number * gapNanos;
            waitUntil(due);
            answers.add(post(number, due, latencies.get((int) (number / perSlice))));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).join();
        return latencies;
    }

    private CompletableFuture<Void> post(long number, long due, Latencies latencies) {
        return writeSide
                .postLater("api/v1/readings", "application/json", BodyPublishers.ofString(BodyFormat.object(number)))
                .handle((answer, failure) -> {
                    if (failure == null && answer.statusCode() == 200) {
                        latencies.micros().recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
                    } else {
                        latencies.failed().incrementAndGet();
                    }
                    return null;
                });
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
