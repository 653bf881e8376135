package io.gridtide.ingest.spool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What operators watch of a spool. */
final class SpoolMeters {
    private final MeterRegistry registry;
    private final Counter spooled;
    private final Counter drained;
    private final Counter damagedBytes;
    private final Timer force;

    SpoolMeters(MeterRegistry registry) {
        this.registry = registry;
        this.spooled = Counter.builder("gridtide.ingest.spool.spooled")
                .description("Records written to the spool and forced")
                .register(registry);
        this.drained = Counter.builder("gridtide.ingest.spool.drained")
                .description("Records of the spool that the broker acknowledged")
                .register(registry);
        this.damagedBytes = Counter.builder("gridtide.ingest.spool.damaged.bytes")
                .description("Bytes of spool segments that could not be read; copies lie in the folder damaged")
                .register(registry);
        this.force = Timer.builder("gridtide.ingest.spool.force")
                .description("Time one group of records took to be written and forced")
                .register(registry);
    }

    void watch(Spool spool) {
        Gauge.builder("gridtide.ingest.spool.bytes", spool, one -> one.status().usedBytes())
                .description("Size of the spool's segments")
                .register(registry);
        Gauge.builder("gridtide.ingest.spool.limit.bytes", spool, one -> one.status()
                        .limitBytes())
                .description("Size the spool's segments may reach")
                .register(registry);
        Gauge.builder("gridtide.ingest.spool.records", spool, one -> one.status()
                        .records())
                .description("Records that wait for the broker")
                .register(registry);
        Gauge.builder(
                        "gridtide.ingest.spool.oldest.age.seconds",
                        spool,
                        one -> one.status().oldestAge().orElse(Duration.ZERO).toMillis() / 1e3)
                .description("How long the oldest record has waited for the broker")
                .register(registry);
        Gauge.builder(
                        "gridtide.ingest.spool.full",
                        spool,
                        one -> one.status().fault().isPresent() ? 1 : 0)
                .description("1 while the spool takes no records: limit reached, disk full or failing")
                .register(registry);
    }

    void spooled(int records) {
        spooled.increment(records);
    }

    void drained(int records) {
        drained.increment(records);
    }

    void damaged(long bytes) {
        damagedBytes.increment(bytes);
    }

    void refused(SpoolException.Category category) {
        registry.counter("gridtide.ingest.spool.refused", "reason", category.name())
                .increment();
    }

    Timer force() {
        return force;
    }
}
