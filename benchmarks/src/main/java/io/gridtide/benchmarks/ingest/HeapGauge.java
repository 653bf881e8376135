package io.gridtide.benchmarks.ingest;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most heap that the write side had in use, garbage included, looked at once a second. */
final class HeapGauge implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final WriteSide writeSide;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong mostBytes = new AtomicLong();

    HeapGauge(WriteSide writeSide) {
        this.writeSide = writeSide;
        var unused = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    long mostMebibytes() {
        return mostBytes.get() >> 20;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            double used = writeSide
                    .get("q/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            mostBytes.accumulateAndGet((long) used, Math::max);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
