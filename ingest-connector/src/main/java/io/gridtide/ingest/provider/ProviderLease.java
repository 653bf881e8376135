package io.gridtide.ingest.provider;

import io.gridtide.ingest.cdc.CaptureLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks again and again for the right to fetch, so that of several instances one fetches. */
final class ProviderLease {
    private static final Logger LOG = Logger.getLogger(ProviderLease.class);

    private final CaptureLock lock;
    private final Duration askEvery;
    private final Runnable gained;
    private final Runnable lost;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("provider-lease").factory());
    private CaptureLock.@Nullable Held held;

    /**
     * A lease.
     *
     * @param askEvery how often the lock is asked for while another instance holds it
     * @param gained called when this instance may fetch; must not block
     * @param lost called when it may not any more; must not block
     */
    ProviderLease(CaptureLock lock, Duration askEvery, Runnable gained, Runnable lost) {
        this.lock = lock;
        this.askEvery = askEvery;
        this.gained = gained;
        this.lost = lost;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::ask, 0, askEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        thread.shutdownNow();
        CaptureLock.Held current = take();
        if (current != null) {
            current.close();
        }
    }

    private synchronized CaptureLock.@Nullable Held take() {
        CaptureLock.Held current = held;
        held = null;
        return current;
    }

    private void ask() {
        if (isHeld()) {
            return;
        }
        try {
            Optional<CaptureLock.Held> taken = lock.tryTake(this::broken);
            if (taken.isPresent()) {
                hold(taken.get());
                LOG.info("providers state=ACTIVE");
                gained.run();
            }
        } catch (RuntimeException away) {
            LOG.debugf("no lease cause=%s", away.getMessage());
        }
    }

    private synchronized boolean isHeld() {
        return held != null;
    }

    private synchronized void hold(CaptureLock.Held taken) {
        held = taken;
    }

    /** The connection broke, and the lock is gone with it. */
    private void broken() {
        if (take() != null) {
            LOG.warn("providers state=STANDBY cause=the database connection that holds the lock broke");
            lost.run();
        }
    }
}
