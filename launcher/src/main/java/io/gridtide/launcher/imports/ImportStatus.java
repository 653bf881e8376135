package io.gridtide.launcher.imports;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, as the write side tells it.
 *
 * @param jobId its id
 * @param fileName the file
 * @param state {@code QUEUED}, {@code RUNNING}, {@code DONE}, {@code DONE_WITH_ERRORS}, {@code FAILED} or
 *     {@code CANCELLED}
 * @param dryRun whether nothing is written
 * @param bytes size of the file
 * @param bytesRead how much of it has been read
 * @param rowsRead lines
 * @param accepted readings acknowledged
 * @param rejected lines or cells refused
 * @param skipped cells in which nothing was measured
 * @param rowsPerSecond over the whole run
 * @param rejectedByReason how many for which reason
 * @param message why it failed, or what is to be said of the result
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImportStatus(
        String jobId,
        String fileName,
        String state,
        boolean dryRun,
        long bytes,
        long bytesRead,
        long rowsRead,
        long accepted,
        long rejected,
        long skipped,
        long rowsPerSecond,
        Map<String, Long> rejectedByReason,
        @Nullable String message) {

    /** Whether it has ended, one way or the other. */
    public boolean hasEnded() {
        return !state.equals("QUEUED") && !state.equals("RUNNING");
    }

    /** Whether every line was taken. */
    public boolean isFlawless() {
        return state.equals("DONE");
    }
}
