package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.imports.mapping.MappingException;
import io.gridtide.ingest.imports.read.Content;
import io.gridtide.ingest.imports.read.ImportFailure;
import io.gridtide.ingest.kafka.BrokerAwayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one job at a time from where it stands to its end, under the lock of the job. */
final class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Workshop workshop;
    private final long maxUnpackedBytes;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private volatile boolean stopping;

    /** The run that is under way. */
    private record Running(String jobId, ImportRun run) {}

    /** What became of a turn. */
    enum Turn {
        /** The job has ended; its progress says how. */
        ENDED,
        /** Another instance runs it. */
        ELSEWHERE,
        /** The broker or the disk did not take everything; it goes on later from where it is safe. */
        LATER
    }

    JobRunner(Workshop workshop, long maxUnpackedBytes) {
        this.workshop = workshop;
        this.maxUnpackedBytes = maxUnpackedBytes;
    }

    /** How far a job that runs here is at this moment. */
    Optional<JobProgress> progressOf(String jobId) {
        Running now = running.get();
        if (now == null || !now.jobId().equals(jobId)) {
            return Optional.empty();
        }
        return Optional.of(now.run().progress());
    }

    /** Ends the run of a job soon, if it runs here. */
    void stop(String jobId) {
        Running now = running.get();
        if (now != null && now.jobId().equals(jobId)) {
            now.run().stop();
        }
    }

    /** Ends whatever runs; it goes on when the service is started again. */
    void stopAll() {
        stopping = true;
        Running now = running.get();
        if (now != null) {
            now.run().stop();
        }
    }

    /** Gives a job its turn. */
    Turn run(ImportJob job) {
        Optional<JobLock> lock =
                JobLock.take(workshop.store().files(job.jobId()).lock());
        if (lock.isEmpty()) {
            return Turn.ELSEWHERE;
        }
        try (JobLock held = lock.get()) {
            JobProgress from = workshop.store().progress(job.jobId()).orElseThrow();
            if (from.state().isFinal()) {
                return Turn.ENDED;
            }
            return runLocked(job, from);
        } catch (BrokerAwayException | UncheckedIOException away) {
            LOG.warnf("import waits jobId=%s cause=%s", job.jobId(), away.getMessage());
            return Turn.LATER;
        }
    }

    private Turn runLocked(ImportJob job, JobProgress from) {
        if (workshop.store().isCancelled(job.jobId())) {
            return end(job, from, JobState.CANCELLED, null);
        }
        Optional<String> before = from.starts() == 0 ? doneBefore(job) : Optional.empty();
        if (before.isPresent()) {
            return end(job, from.duplicateOf(before.get()), JobState.DONE, null);
        }
        JobProgress started = from.started(workshop.clock().instant());
        workshop.store().save(job.jobId(), started);
        try {
            return runFrom(job, started);
        } catch (ImportFailure | MappingException unsuitable) {
            JobProgress now = workshop.store().progress(job.jobId()).orElse(started);
            return end(job, now, JobState.FAILED, unsuitable.getMessage());
        } catch (BrokerAwayException | UncheckedIOException away) {
            throw away;
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "import failed unexpectedly jobId=%s", job.jobId());
            JobProgress now = workshop.store().progress(job.jobId()).orElse(started);
            return end(job, now, JobState.FAILED, "this is a defect of the service; its log tells more");
        }
    }

    private Turn runFrom(ImportJob job, JobProgress started) {
        Content content =
                new Content(workshop.store().files(job.jobId()).content(), maxUnpackedBytes, new AtomicLong());
        ImportRun run = new ImportRun(job, started, content, workshop);
        running.set(new Running(job.jobId(), run));
        boolean atEnd;
        try {
            if (stopping) {
                run.stop();
            }
            atEnd = run.toTheEnd();
        } finally {
            running.set(null);
        }
        JobProgress now = run.progress();
        if (!atEnd) {
            return workshop.store().isCancelled(job.jobId()) ? end(job, now, JobState.CANCELLED, null) : Turn.LATER;
        }
        if (now.counts().rows() == 0) {
            return end(job, now, JobState.DONE, "the file has no lines after its header");
        }
        return end(job, now, now.counts().rejected() == 0 ? JobState.DONE : JobState.DONE_WITH_ERRORS, null);
    }

    private Turn end(ImportJob job, JobProgress progress, JobState state, @Nullable String message) {
        JobProgress ended =
                progress.ended(state, workshop.clock().instant(), message == null ? progress.message() : message);
        try {
            if (state == JobState.DONE && !job.dryRun() && progress.duplicateOf() == null) {
                workshop.store().rememberDone(job, workshop.mappings().canonical(job.mapping()));
            }
            workshop.store().save(job.jobId(), ended);
            Files.deleteIfExists(workshop.store().files(job.jobId()).content());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        LOG.infof(
                "import ended jobId=%s state=%s rows=%d accepted=%d rejected=%d millis=%d",
                job.jobId(),
                state,
                ended.counts().rows(),
                ended.counts().accepted(),
                ended.counts().rejected(),
                ended.runMillis());
        return Turn.ENDED;
    }

    private Optional<String> doneBefore(ImportJob job) {
        return job.force() || job.dryRun()
                ? Optional.empty()
                : workshop.store().doneBefore(job, workshop.mappings().canonical(job.mapping()));
    }
}
