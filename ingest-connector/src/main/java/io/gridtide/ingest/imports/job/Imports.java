package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.config.Edges.CorrelationIds;
import io.gridtide.ingest.config.ImportConfig;
import io.gridtide.ingest.feed.OverloadedException;
import io.gridtide.ingest.feed.ReadingFeed;
import io.gridtide.ingest.imports.mapping.MappingReader;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.ingest.registry.RegistryLoader;
import io.gridtide.ingest.registry.RegistryView;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The imports of this installation: takes files in, runs jobs one after the other, tells how far they are. Without a
 * directory there are none, and nothing is started.
 */
@Singleton
public class Imports {
    private static final Logger LOG = Logger.getLogger(Imports.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final ImportConfig config;
    private final RegistryLoader registryLoader;
    private final InstantSource clock;
    private final CorrelationIds ids;
    private final MeterRegistry metrics;
    private final MappingReader mappings = new MappingReader();
    private final @Nullable Shop shop;

    /** What there is only with a directory. */
    private record Shop(
            JobStore store, Uploads uploads, JobQueue queue, JobRunner runner, ScheduledExecutorService threads) {}

    public Imports(
            ImportConfig config,
            RegistryView registry,
            RegistryLoader registryLoader,
            ReadingFeed feed,
            TopicWriter writer,
            InstantSource clock,
            CorrelationIds ids,
            MeterRegistry metrics) {
        this.config = config;
        this.registryLoader = registryLoader;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
        this.shop = config.directory()
                .map(directory -> open(directory, registry, feed, writer))
                .orElse(null);
    }

    private Shop open(Path directory, RegistryView registry, ReadingFeed feed, TopicWriter writer) {
        JobStore store = new JobStore(directory);
        Workshop workshop = new Workshop(store, mappings, registry, feed, writer, clock, config.maxReportBytes());
        return new Shop(
                store,
                new Uploads(store, config.maxFileBytes()),
                new JobQueue(store),
                new JobRunner(workshop, config.maxUnpackedBytes()),
                Executors.newScheduledThreadPool(
                        2, Thread.ofPlatform().daemon().name("import-", 0).factory()));
    }

    void start(@Observes StartupEvent started) {
        Shop open = shop;
        if (open != null) {
            open.threads()
                    .scheduleWithFixedDelay(
                            () -> guarded(() -> runNext(open)), 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            open.threads()
                    .scheduleWithFixedDelay(
                            () -> guarded(() -> tidy(open)),
                            TIDY_EVERY.toSeconds() / 60,
                            TIDY_EVERY.toSeconds(),
                            TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        Shop open = shop;
        if (open == null) {
            return;
        }
        open.threads().shutdown();
        open.runner().stopAll();
        try {
            if (!open.threads().awaitTermination(4, TimeUnit.SECONDS)) {
                open.threads().shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether files are imported here at all. */
    public boolean isEnabled() {
        return shop != null;
    }

    public MappingReader mappings() {
        return mappings;
    }

    /** Where a file that was received under another name can be put without being copied. */
    public JobStore store() {
        return requireShop().store();
    }

    /**
     * Takes a file in; when this returns, the job survives a crash.
     *
     * @throws io.gridtide.ingest.item.BodyException when it is too large
     * @throws OverloadedException when too much waits already
     */
    public ImportJob submit(InputStream body, ImportOrder order) {
        return requireRoom().uploads().take(body, order, clock.instant(), ids.next());
    }

    /** Takes a file in that lies on disk already; it is taken away from there. */
    public ImportJob submit(Path received, ImportOrder order) {
        return requireRoom().uploads().take(received, order, clock.instant(), ids.next());
    }

    /** A job of a tenant. */
    public Optional<ImportJob> find(String jobId, String tenantId) {
        return requireShop().store().find(jobId).filter(job -> job.tenantId().equals(tenantId));
    }

    /** Jobs of a tenant, the newest first. */
    public List<ImportJob> list(String tenantId, int most) {
        JobStore store = requireShop().store();
        return store.ids().stream()
                .flatMap(id -> store.find(id).stream())
                .filter(job -> job.tenantId().equals(tenantId))
                .limit(most)
                .toList();
    }

    /** How far a job is: at this moment when it runs here, else as it was last saved. */
    public JobProgress progress(ImportJob job) {
        Shop open = requireShop();
        return open.runner()
                .progressOf(job.jobId())
                .or(() -> open.store().progress(job.jobId()))
                .orElse(JobProgress.QUEUED);
    }

    /** Asks for a job to be stopped; whichever instance runs it does so within a second or two. */
    public void cancel(ImportJob job) {
        Shop open = requireShop();
        Path request = open.store().files(job.jobId()).cancelRequest();
        try {
            if (Files.notExists(request)) {
                Files.createFile(request);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the job cannot be cancelled", failure);
        }
        open.runner().stop(job.jobId());
        if (progress(job).state() == JobState.QUEUED) {
            // It need not wait for its turn to end.
            var unused = open.runner().run(job);
        }
    }

    private Shop requireRoom() {
        Shop open = requireShop();
        long waiting = open.queue().open().stream().mapToLong(ImportJob::bytes).sum();
        if (waiting >= config.maxWaitingBytes()) {
            throw new OverloadedException(
                    "files of " + waiting + " bytes wait to be imported already; send this later");
        }
        return open;
    }

    private void runNext(Shop open) {
        if (registryLoader.fault().isPresent()) {
            return;
        }
        for (ImportJob job : open.queue().inTurn(System.nanoTime())) {
            JobRunner.Turn turn = open.runner().run(job);
            switch (turn) {
                case ELSEWHERE -> {}
                case LATER -> open.queue().postpone(job, System.nanoTime() + PAUSE.toNanos());
                case ENDED -> {
                    open.queue().ended(job);
                    count(open, job);
                }
            }
            if (turn != JobRunner.Turn.ELSEWHERE) {
                open.queue().hadItsTurn(job);
                return;
            }
        }
    }

    private void count(Shop open, ImportJob job) {
        open.store().progress(job.jobId()).ifPresent(progress -> {
            metrics.counter(
                            "gridtide.ingest.imports.ended",
                            "state",
                            progress.state().name())
                    .increment();
            metrics.counter("gridtide.ingest.imports.rows")
                    .increment(progress.counts().rows());
        });
    }

    /** Forgets jobs that ended long ago, and uploads that were broken off. */
    private void tidy(Shop open) {
        open.uploads().removeAbandoned(clock.instant());
        for (String jobId : open.store().ids()) {
            Optional<JobProgress> progress = open.store().progress(jobId);
            boolean old = progress.map(JobProgress::endedAt)
                    .filter(ended -> ended.isBefore(clock.instant().minus(config.keep())))
                    .isPresent();
            if (old) {
                open.store().find(jobId).ifPresent(job -> remove(open, job));
            }
        }
    }

    private void remove(Shop open, ImportJob job) {
        try {
            open.store().remove(job, mappings.canonical(job.mapping()));
        } catch (IOException failure) {
            throw new UncheckedIOException("job " + job.jobId() + " cannot be removed", failure);
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "imports could not be looked after; it is tried again");
        }
    }

    private Shop requireShop() {
        Shop open = shop;
        if (open == null) {
            throw new IllegalStateException("no directory for imports is configured");
        }
        return open;
    }
}
