package io.gridtide.ingest.cdc;

import static java.util.Objects.requireNonNull;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.gridtide.ingest.config.CdcConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the capture of the registry tables going: each round first removes from the topics what the tables no longer
 * have, then runs the Debezium engine until it fails, then pauses. Several instances may run: a lock in the database
 * admits one, the others stand by.
 */
@Singleton
public class RegistryCapture {
    private static final Logger LOG = Logger.getLogger(RegistryCapture.class);

    private final CdcConfig config;
    private final CaptureSettings settings;
    private final CaptureLock lock;
    private final StaleKeys staleKeys;
    private final ChangePublisher publisher;
    private final Thread thread;
    private volatile CaptureState state = new CaptureState.Starting();
    private volatile @Nullable DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
    private volatile boolean stopping;

    public RegistryCapture(
            CdcConfig config,
            CaptureSettings settings,
            CaptureLock lock,
            StaleKeys staleKeys,
            ChangePublisher publisher,
            MeterRegistry metrics) {
        this.config = config;
        this.settings = settings;
        this.lock = lock;
        this.staleKeys = staleKeys;
        this.publisher = publisher;
        this.thread = Thread.ofPlatform().daemon().name("registry-capture").unstarted(this::run);
        Gauge.builder("gridtide.ingest.cdc.running", this, one -> one.state() instanceof CaptureState.Running ? 1 : 0)
                .description("1 while this instance captures the registry tables")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            thread.start();
        } else {
            state = new CaptureState.Disabled();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
        close();
        thread.interrupt();
    }

    public CaptureState state() {
        return state;
    }

    private void run() {
        Duration pause = config.retryAtFirst();
        while (!stopping) {
            CaptureState end = oneRound();
            boolean ranBefore = state instanceof CaptureState.Running;
            pause = ranBefore ? config.retryAtFirst() : longer(pause);
            if (stopping) {
                return;
            }
            become(end);
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /** Takes the lock, captures until something fails, and tells what ended it. */
    private CaptureState oneRound() {
        try {
            Optional<CaptureLock.Held> held = lock.tryTake();
            if (held.isEmpty()) {
                return new CaptureState.Standby();
            }
            try (CaptureLock.Held whileCapturing = held.get()) {
                staleKeys.remove();
                return capture();
            }
        } catch (InterruptedException stop) {
            stopping = true;
            return new CaptureState.Starting();
        } catch (RuntimeException failure) {
            return CaptureState.failed(failure);
        }
    }

    private CaptureState capture() {
        AtomicReference<CaptureState> end = new AtomicReference<>(new CaptureState.Starting());
        DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> fresh = DebeziumEngine.create(Connect.class)
                .using(settings.engine())
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
                .notifying(publisher)
                .build();
        engine = fresh;
        try {
            fresh.run();
            return requireNonNull(end.get());
        } finally {
            close();
        }
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(config.retryAtMost()) < 0 ? doubled : config.retryAtMost();
    }

    private void become(CaptureState next) {
        if (!next.equals(state)) {
            LOG.infof("registry capture state=%s", next.label());
        }
        state = next;
    }

    private void close() {
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
