package io.gridtide.ingest.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gridtide.ingest.imports.job.Counts;
import io.gridtide.ingest.imports.job.ImportJob;
import io.gridtide.ingest.imports.job.JobProgress;
import io.gridtide.ingest.imports.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is shown.
 *
 * @param jobId its id
 * @param fileName as the sender called the file
 * @param state where it stands
 * @param dryRun whether nothing is written
 * @param createdAt when it was taken, UTC
 * @param startedAt when it was first started, UTC
 * @param endedAt when it ended, UTC
 * @param estimatedEnd when it will end at the present speed, UTC
 * @param bytes size of the file as it was sent
 * @param bytesRead how much of that has been read and acknowledged
 * @param rowsRead lines, without header and blank lines
 * @param accepted readings acknowledged by the broker; in a dry run those that would be sent
 * @param rejected lines or cells in the error report
 * @param skipped cells in which nothing was measured
 * @param rowsPerSecond over the whole run
 * @param starts more than one after crashes
 * @param rejectedByReason how many for which reason
 * @param duplicateOf the job that had imported the same file
 * @param message why it failed, or what is to be said of the result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An import and how far it is")
public record ImportView(
        String jobId,
        String fileName,
        JobState state,
        boolean dryRun,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant estimatedEnd,
        long bytes,
        long bytesRead,
        long rowsRead,
        long accepted,
        long rejected,
        long skipped,
        long rowsPerSecond,
        int starts,
        Map<String, Long> rejectedByReason,
        @Nullable String duplicateOf,
        @Nullable String message) {

    /** The view of a job at this moment. */
    public static ImportView of(ImportJob job, JobProgress progress, Instant now) {
        Counts counts = progress.counts();
        return new ImportView(
                job.jobId(),
                job.fileName(),
                progress.state(),
                job.dryRun(),
                job.createdAt(),
                progress.startedAt(),
                progress.endedAt(),
                estimatedEnd(job, progress, now),
                job.bytes(),
                progress.state() == JobState.DONE ? job.bytes() : progress.bytesRead(),
                counts.rows(),
                counts.accepted(),
                counts.rejected(),
                counts.skipped(),
                counts.rows() * 1000 / Math.max(1, progress.runMillis()),
                progress.starts(),
                new TreeMap<>(counts.rejectedByReason()),
                progress.duplicateOf(),
                progress.message());
    }

    private static @Nullable Instant estimatedEnd(ImportJob job, JobProgress progress, Instant now) {
        if (progress.state() != JobState.RUNNING || progress.bytesRead() == 0) {
            return null;
        }
        double left = (double) (job.bytes() - progress.bytesRead()) / progress.bytesRead();
        return now.plus(Duration.ofMillis((long) (left * progress.runMillis())));
    }
}
