package io.gridtide.ingest.cdc;

import io.gridtide.schemas.avro.OpsAlert;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the replication slot of one capture again and again, whether this instance captures or not: metrics, data
 * for the readiness report, and an alert when the slot keeps too much log or loses some.
 */
public final class SlotWatch {
    private static final Logger LOG = Logger.getLogger(SlotWatch.class);

    private final SlotQueries slots;
    private final SlotRule rule;
    private final Alerting alerting;
    private final Duration every;
    private final ScheduledExecutorService checks;
    private volatile Optional<ReplicationSlot> seen = Optional.empty();
    private @Nullable Optional<OpsAlert> said;
    private boolean failing;

    /**
     * Where alerts go.
     *
     * @param topic the topic
     * @param tenantId who sees them
     * @param clock now
     */
    record Alerting(AlertTopic topic, String tenantId, InstantSource clock) {}

    SlotWatch(SlotQueries slots, SlotRule rule, Alerting alerting, Duration every) {
        this.slots = slots;
        this.rule = rule;
        this.alerting = alerting;
        this.every = every;
        this.checks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .daemon()
                .name(rule.capture() + "-slot-watch")
                .factory());
    }

    SlotWatch measuredBy(MeterRegistry metrics) {
        gauge(metrics, "retained.bytes", "Log the slot keeps from being removed", ReplicationSlot::retainedBytes);
        gauge(metrics, "active", "1 while a capture reads the slot", slot -> slot.active() ? 1 : 0);
        gauge(metrics, "lost", "1 when log the slot needs is gone", slot -> slot.lost() ? 1 : 0);
        gauge(
                metrics,
                "safe.bytes",
                "Log that may still be written before the slot is in danger",
                slot -> slot.safeBytes().orElse(Long.MAX_VALUE));
        return this;
    }

    void start() {
        checks.scheduleWithFixedDelay(this::check, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        checks.shutdownNow();
    }

    /** The slot when it was last looked at; empty when there was none. */
    public Optional<ReplicationSlot> seen() {
        return seen;
    }

    /** Says that everything is read anew, and why; the next look at the new slot clears it. */
    void reportGap(String cause) {
        checks.execute(() -> guarded(() -> say(Optional.of(rule.gap(cause)))));
    }

    private void check() {
        guarded(() -> {
            Optional<ReplicationSlot> slot = slots.find();
            seen = slot;
            if (slot.isPresent()) {
                say(rule.judge(slot.get(), AlertBook.stands(said())));
            }
        });
    }

    private interface Check {
        void run() throws InterruptedException;
    }

    /** A check that fails is made again next time; one that threw would be the last. */
    private void guarded(Check check) {
        try {
            check.run();
            failing = false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warnf("slot cannot be watched slot=%s cause=%s", slots.slotName(), failure);
            }
            failing = true;
        }
    }

    private void say(Optional<SlotRule.Finding> finding) throws InterruptedException {
        AlertBook book = new AlertBook(alerting.tenantId(), rule.alertId());
        if (book.next(said(), finding, alerting.clock().instant()).isEmpty()) {
            return;
        }
        // Another instance may have said it meanwhile.
        said = alerting.topic().latest(book.key());
        Optional<OpsAlert> next = book.next(said, finding, alerting.clock().instant());
        if (next.isPresent()) {
            alerting.topic().write(book.key(), next.get());
            said = next;
            LOG.infof(
                    "alert alertId=%s state=%s message=%s",
                    next.get().getAlertId(), next.get().getState(), next.get().getMessage());
        }
    }

    private Optional<OpsAlert> said() {
        Optional<OpsAlert> known = said;
        if (known == null) {
            known = alerting.topic().latest(new AlertBook(alerting.tenantId(), rule.alertId()).key());
            said = known;
        }
        return known;
    }

    private void gauge(
            MeterRegistry metrics, String name, String description, ToDoubleFunction<ReplicationSlot> value) {
        Gauge.builder("gridtide.cdc.slot." + name, this, watch -> watch.seen()
                        .map(slot -> value.applyAsDouble(slot))
                        .orElse(Double.NaN))
                .description(description)
                .tag("capture", rule.capture())
                .register(metrics);
    }
}
