package io.gridtide.ingest.provider;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.config.Edges;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.provider.ProviderView.OnDemand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the rounds of one provider on a thread of its own while this instance is the one that fetches. */
final class ProviderLoop {
    private static final Logger LOG = Logger.getLogger(ProviderLoop.class);
    /** Longer ranges are asked for in several requests. */
    private static final Duration ONE_REQUEST = Duration.ofDays(31);

    private final ProviderJob job;
    private final ProvidersConfig config;
    private final Edges.Chance chance;
    private final InstantSource clock;
    private final ProviderStatus status;
    private final ProviderMetrics metrics;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean fetchesOnDemand = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> nextRound;
    /** Counts the terms in which this instance fetches; 0 while it does not. Rounds of an ended term plan no more. */
    private long term;

    private long terms;
    private volatile @Nullable OnDemand onDemand;

    ProviderLoop(
            ProviderJob job,
            ProvidersConfig config,
            Edges.Chance chance,
            InstantSource clock,
            ProviderStatus status,
            ProviderMetrics metrics) {
        this.job = job;
        this.config = config;
        this.chance = chance;
        this.clock = clock;
        this.status = status;
        this.metrics = metrics;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("provider-" + job.name()).factory());
    }

    ProviderJob job() {
        return job;
    }

    ProviderStatus status() {
        return status;
    }

    @Nullable
    OnDemand onDemand() {
        return onDemand;
    }

    /** This instance fetches from now on. */
    synchronized void activate() {
        long begun = ++terms;
        term = begun;
        thread.execute(guarded(begun, () -> begin(begun)));
    }

    /** Another instance fetches. */
    synchronized void standBy() {
        term = 0;
        status.standingBy();
        if (nextRound != null) {
            nextRound.cancel(false);
            nextRound = null;
        }
    }

    void stop() {
        thread.shutdownNow();
    }

    /**
     * Fetches a range, or what the schedule asks for, as soon as the thread is free.
     *
     * @return false when such a fetch runs or waits already
     */
    boolean fetch(Optional<Interval> range) {
        if (!fetchesOnDemand.compareAndSet(false, true)) {
            return false;
        }
        onDemand = report(range, "RUNNING", 0, null);
        thread.execute(() -> {
            try {
                fetchNow(range);
            } finally {
                fetchesOnDemand.set(false);
            }
        });
        return true;
    }

    private void begin(long inTerm) {
        try {
            status.activated(clock.instant(), job.recall());
        } catch (ProviderException unreadable) {
            LOG.warnf("provider=%s waits fault=%s detail=%s", job.name(), unreadable.fault(), unreadable.getMessage());
            plan(config.retry().round(), inTerm, () -> begin(inTerm));
            return;
        }
        round(inTerm);
    }

    private void round(long inTerm) {
        ProviderException worst = null;
        for (String target : job.targets()) {
            ProviderException failure = attempt(target, Optional.empty());
            if (failure != null && (worst == null || failure.retryAfter().isPresent())) {
                worst = failure;
            }
        }
        boolean failed = worst != null && worst.fault() != Fault.NO_DATA;
        int failures = status.roundEnded(failed);
        Instant now = clock.instant();
        Duration regular = Duration.between(now, job.next(now));
        if (worst == null || !failed) {
            plan(withJitter(regular), inTerm, () -> round(inTerm));
        } else {
            plan(pauseAfter(worst, failures), inTerm, () -> round(inTerm));
        }
    }

    private Duration pauseAfter(ProviderException failure, int failures) {
        Duration pause = config.retry().round().multipliedBy(1L << Math.min(10, failures - 1));
        Duration atMost = config.retry().roundAtMost();
        Duration own = pause.compareTo(atMost) < 0 ? pause : atMost;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private Duration withJitter(Duration pause) {
        return pause.plusMillis((long) (config.jitter().toMillis() * chance.next()));
    }

    private synchronized void plan(Duration pause, long inTerm, Runnable round) {
        if (term != inTerm) {
            return;
        }
        try {
            nextRound = thread.schedule(guarded(inTerm, round), pause.toMillis(), TimeUnit.MILLISECONDS);
            status.planned(clock.instant().plus(pause));
        } catch (RejectedExecutionException stopping) {
            LOG.debugf("provider=%s stops", job.name());
        }
    }

    /** A defect must not end the schedule silently. */
    private Runnable guarded(long inTerm, Runnable round) {
        return () -> {
            try {
                round.run();
            } catch (RuntimeException defect) {
                LOG.errorf(defect, "provider=%s defect", job.name());
                plan(config.retry().roundAtMost(), inTerm, () -> round(inTerm));
            }
        };
    }

    /** Fetches one target; the failure, or null. */
    private @Nullable ProviderException attempt(String target, Optional<Interval> range) {
        try {
            ProviderJob.Outcome outcome = job.fetch(target, range);
            metrics.fetched(outcome);
            if (range.isEmpty()) {
                status.succeeded(target, clock.instant(), outcome);
            }
            LOG.debugf("provider=%s target=%s published=%d", job.name(), target, outcome.published());
            return null;
        } catch (ProviderException failure) {
            metrics.failed(failure.fault());
            status.failed(target, clock.instant(), failure);
            LOG.warnf(
                    "provider=%s target=%s fault=%s detail=%s",
                    job.name(), target, failure.fault(), failure.getMessage());
            return failure;
        }
    }

    private void fetchNow(Optional<Interval> range) {
        int published = 0;
        String failed = null;
        try {
            if (!status.active()) {
                job.recall();
            }
            for (String target : job.targets()) {
                Instant from = range.map(Interval::from).orElse(Instant.EPOCH);
                do {
                    Optional<Interval> part = part(range, from);
                    published += job.fetch(target, part).published();
                    from = part.map(Interval::to).orElse(Instant.MAX);
                } while (range.isPresent() && from.isBefore(range.get().to()));
                onDemand = report(range, "RUNNING", published, null);
            }
        } catch (ProviderException failure) {
            failed = failure.fault() + ": " + failure.getMessage();
            metrics.failed(failure.fault());
        } catch (RuntimeException defect) {
            failed = "a defect of the service; its log tells more";
            LOG.errorf(defect, "provider=%s defect", job.name());
        }
        onDemand = report(range, failed == null ? "DONE" : "FAILED", published, failed);
        LOG.infof("provider=%s fetched on demand published=%d failure=%s", job.name(), published, failed);
    }

    private static Optional<Interval> part(Optional<Interval> range, Instant from) {
        return range.map(whole -> {
            Instant end = from.plus(ONE_REQUEST);
            return new Interval(from, end.isBefore(whole.to()) ? end : whole.to());
        });
    }

    private static OnDemand report(Optional<Interval> range, String state, int published, @Nullable String detail) {
        return new OnDemand(
                range.map(Interval::from).orElse(null), range.map(Interval::to).orElse(null), state, published, detail);
    }
}
