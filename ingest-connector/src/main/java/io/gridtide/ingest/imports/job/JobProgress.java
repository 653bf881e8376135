package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.imports.read.Position;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is. It is saved only when the broker has acknowledged everything that stands before the position: going
 * on from there loses nothing.
 *
 * @param state where it stands
 * @param position in the file
 * @param counts of what stands before the position
 * @param reportBytes length of the error report about it
 * @param bytesRead how far the file itself has been read
 * @param starts how often it has been started; more than once after crashes
 * @param runMillis how long it has run, all starts together
 * @param startedAt when it was first started, UTC
 * @param endedAt when it ended, UTC
 * @param duplicateOf the job that has imported the same file before
 * @param message why it failed or waits, or what is to be said of the result
 */
public record JobProgress(
        JobState state,
        Position position,
        Counts counts,
        long reportBytes,
        long bytesRead,
        int starts,
        long runMillis,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String duplicateOf,
        @Nullable String message) {
    public static final JobProgress QUEUED =
            new JobProgress(JobState.QUEUED, Position.START, Counts.NONE, 0, 0, 0, 0, null, null, null, null);

    /** The next start of the job. */
    JobProgress started(Instant now) {
        return new JobProgress(
                JobState.RUNNING,
                position,
                counts,
                reportBytes,
                bytesRead,
                starts + 1,
                runMillis,
                startedAt == null ? now : startedAt,
                null,
                null,
                null);
    }

    /** A place further on in the file. */
    JobProgress at(Position newPosition, Counts newCounts, long newReportBytes, long newBytesRead) {
        return new JobProgress(
                state,
                newPosition,
                newCounts,
                newReportBytes,
                newBytesRead,
                starts,
                runMillis,
                startedAt,
                endedAt,
                duplicateOf,
                message);
    }

    JobProgress afterRunning(long millis) {
        return new JobProgress(
                state,
                position,
                counts,
                reportBytes,
                bytesRead,
                starts,
                millis,
                startedAt,
                endedAt,
                duplicateOf,
                message);
    }

    JobProgress saying(@Nullable String newMessage) {
        return new JobProgress(
                state,
                position,
                counts,
                reportBytes,
                bytesRead,
                starts,
                runMillis,
                startedAt,
                endedAt,
                duplicateOf,
                newMessage);
    }

    JobProgress ended(JobState last, Instant now, @Nullable String lastMessage) {
        return new JobProgress(
                last,
                new Position(position.offset(), position.line(), Map.of()),
                counts,
                reportBytes,
                bytesRead,
                starts,
                runMillis,
                startedAt,
                now,
                duplicateOf,
                lastMessage);
    }

    JobProgress duplicateOf(String jobId) {
        return new JobProgress(
                state,
                position,
                counts,
                reportBytes,
                bytesRead,
                starts,
                runMillis,
                startedAt,
                endedAt,
                jobId,
                "the same file has been imported with the same mapping by job " + jobId
                        + "; nothing was written again. Send it with force to import it anyway");
    }
}
