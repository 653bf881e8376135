package io.gridtide.ingest.imports.job;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which job is next: of the tenant whose last job is the longest ago, the oldest. So a tenant with a thousand files
 * holds up nobody else. Reads the directory, so that jobs of instances that died are found too.
 */
final class JobQueue {
    private final JobStore store;
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Long> lastTurnByTenant = new HashMap<>();
    private final Map<String, Long> notBeforeNanos = new HashMap<>();
    private long turns;

    JobQueue(JobStore store) {
        this.store = store;
    }

    /** Jobs that have not ended, the oldest first. */
    synchronized List<ImportJob> open() {
        List<String> ids = store.ids();
        ended.retainAll(Set.copyOf(ids));
        return ids.reversed().stream()
                .filter(id -> !ended.contains(id))
                .flatMap(id -> stillOpen(id).stream())
                .toList();
    }

    /** The jobs in the order in which they should be tried. */
    synchronized List<ImportJob> inTurn(long nowNanos) {
        return open().stream()
                .filter(job -> nowNanos - notBeforeNanos.getOrDefault(job.jobId(), nowNanos) >= 0)
                .sorted(Comparator.comparing((ImportJob job) -> lastTurnByTenant.getOrDefault(job.tenantId(), 0L))
                        .thenComparing(ImportJob::jobId))
                .toList();
    }

    synchronized void hadItsTurn(ImportJob job) {
        lastTurnByTenant.put(job.tenantId(), ++turns);
    }

    /** Leaves a job alone for a while. */
    synchronized void postpone(ImportJob job, long untilNanos) {
        notBeforeNanos.put(job.jobId(), untilNanos);
    }

    synchronized void ended(ImportJob job) {
        ended.add(job.jobId());
        notBeforeNanos.remove(job.jobId());
    }

    private Optional<ImportJob> stillOpen(String jobId) {
        Optional<JobProgress> progress = store.progress(jobId);
        if (progress.isEmpty() || progress.get().state().isFinal()) {
            ended.add(jobId);
            return Optional.empty();
        }
        return store.find(jobId);
    }
}
