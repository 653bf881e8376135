package io.gridtide.streams.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** How one worker is doing. Written by the worker, read by health and metrics. */
final class SinkStatus {
    private final Counter records;
    private final Counter deadLetters;
    private final Timer writes;
    private volatile boolean healthy;

    SinkStatus(MeterRegistry metrics) {
        this.records = metrics.counter("gridtide.sink.records");
        this.deadLetters = metrics.counter("gridtide.sink.dead.letters");
        this.writes = metrics.timer("gridtide.sink.write");
    }

    boolean isHealthy() {
        return healthy;
    }

    void healthy(boolean isHealthy) {
        healthy = isHealthy;
    }

    void written(int count, long nanos) {
        records.increment(count);
        writes.record(nanos, TimeUnit.NANOSECONDS);
    }

    void deadLettered() {
        deadLetters.increment();
    }
}
