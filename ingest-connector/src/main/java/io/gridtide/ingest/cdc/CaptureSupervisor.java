package io.gridtide.ingest.cdc;

import static java.util.Objects.requireNonNull;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one capture going: each round takes the lock, brings slot and position together, and runs the Debezium
 * engine until it fails; the next round follows after a pause that grows while nothing works. Several instances may
 * run: the lock admits one, the others stand by and ask again with every round.
 */
public final class CaptureSupervisor {
    private static final Logger LOG = Logger.getLogger(CaptureSupervisor.class);

    private final Capture capture;
    private final Parts parts;
    private final ScheduledExecutorService rounds;
    private Duration pause;
    private volatile CaptureState state = new CaptureState.Starting();
    private volatile @Nullable DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
    private volatile boolean stopping;

    /**
     * What a capture runs on.
     *
     * @param lock admits one instance
     * @param start brings slot and position together
     * @param watch looks at the slot
     * @param retryAtFirst first pause after a failure
     * @param retryAtMost longest pause
     */
    record Parts(CaptureLock lock, StartPosition start, SlotWatch watch, Duration retryAtFirst, Duration retryAtMost) {}

    CaptureSupervisor(Capture capture, Parts parts, MeterRegistry metrics) {
        this.capture = capture;
        this.parts = parts;
        this.pause = parts.retryAtFirst();
        this.rounds = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(capture.name() + "-capture").factory());
        Gauge.builder("gridtide.ingest.cdc.running", this, one -> one.state() instanceof CaptureState.Running ? 1 : 0)
                .description("1 while this instance captures")
                .tag("capture", capture.name())
                .register(metrics);
    }

    public void start() {
        rounds.execute(this::round);
        parts.watch().start();
    }

    public void stop() {
        stopping = true;
        parts.watch().stop();
        closeEngine();
        rounds.shutdownNow();
    }

    public CaptureState state() {
        return state;
    }

    private void round() {
        CaptureState end = oneRound();
        boolean ranBefore = state instanceof CaptureState.Running;
        pause = ranBefore || end instanceof CaptureState.Standby ? parts.retryAtFirst() : longer(pause);
        if (stopping) {
            return;
        }
        become(end);
        rounds.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes the lock, captures until something fails, and tells what ended it. */
    private CaptureState oneRound() {
        try {
            Optional<CaptureLock.Held> held = parts.lock().tryTake(this::lockLost);
            if (held.isEmpty()) {
                return new CaptureState.Standby();
            }
            try (CaptureLock.Held whileCapturing = held.get()) {
                if (state instanceof CaptureState.Standby) {
                    become(new CaptureState.Starting());
                }
                capture.prepare();
                StartPosition.Found found = parts.start().prepare();
                found.gap().ifPresent(parts.watch()::reportGap);
                return capture(found);
            }
        } catch (InterruptedException stop) {
            stopping = true;
            return new CaptureState.Starting();
        } catch (RuntimeException failure) {
            return CaptureState.failed(failure);
        }
    }

    private CaptureState capture(StartPosition.Found found) {
        Properties settings = capture.engine();
        settings.setProperty(SlotSnapshotter.SLOT_EXISTS, Boolean.toString(found.slotExists()));
        AtomicReference<CaptureState> end = new AtomicReference<>(new CaptureState.Starting());
        DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> fresh = DebeziumEngine.create(Connect.class)
                .using(settings)
                .using(Thread.currentThread().getContextClassLoader())
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        become(new CaptureState.Running());
                    }
                })
                .using((success, message, failure) -> end.set(
                        failure == null
                                ? new CaptureState.Failed("the engine ended: " + message)
                                : CaptureState.failed(failure)))
                .notifying(new CommittingConsumer(capture))
                .build();
        engine = fresh;
        try {
            fresh.run();
            return requireNonNull(end.get());
        } finally {
            closeEngine();
        }
    }

    /** Another instance may have the lock now: this one ends before it asks for the lock again. */
    private void lockLost() {
        if (stopping) {
            return;
        }
        LOG.warnf("capture lock lost capture=%s", capture.name());
        Thread.ofVirtual().name(capture.name() + "-capture-end").start(this::closeEngine);
    }

    private Duration longer(Duration before) {
        Duration doubled = before.multipliedBy(2);
        return doubled.compareTo(parts.retryAtMost()) < 0 ? doubled : parts.retryAtMost();
    }

    private void become(CaptureState next) {
        if (!next.equals(state)) {
            LOG.infof("capture=%s state=%s", capture.name(), next.label());
        }
        state = next;
    }

    private void closeEngine() {
        DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> current = engine;
        engine = null;
        if (current == null) {
            return;
        }
        try {
            current.close();
        } catch (IOException | IllegalStateException alreadyClosed) {
            LOG.debugf("engine was closed already cause=%s", alreadyClosed.getMessage());
        }
    }
}
