package io.gridtide.streams.late;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the recomputation did, for the metrics. */
final class LateStatus {
    private final Counter recomputed;
    private final Counter skipped;

    LateStatus(MeterRegistry metrics) {
        this.recomputed = metrics.counter("gridtide.late.recomputed");
        this.skipped = metrics.counter("gridtide.late.skipped");
    }

    /** Intervals were proposed anew. */
    void recomputed(int intervals) {
        recomputed.increment(intervals);
    }

    /** A late reading stays without effect. */
    void skipped() {
        skipped.increment();
    }
}
