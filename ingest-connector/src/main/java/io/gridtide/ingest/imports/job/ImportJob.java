package io.gridtide.ingest.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported; never changes.
 *
 * @param jobId begins with the time it was made, so that names sort by age
 * @param tenantId whose series the file may name
 * @param subject who sent it
 * @param fileName as the sender calls it
 * @param createdAt when it was taken, UTC
 * @param bytes size of the file as it was sent
 * @param contentHash SHA-256 of the file as it was sent, hexadecimal
 * @param mapping document of its layout
 * @param dryRun whether it is only read and judged
 * @param force whether it is imported even if the same file has been
 * @param origin the file in a watched folder that it is a copy of, or null
 */
public record ImportJob(
        String jobId,
        String tenantId,
        String subject,
        String fileName,
        Instant createdAt,
        long bytes,
        String contentHash,
        JsonNode mapping,
        boolean dryRun,
        boolean force,
        @Nullable Origin origin) {

    /**
     * A file in a watched folder.
     *
     * @param file its path
     * @param bytes its size when it was taken
     * @param modifiedMillis when it was last written before it was taken, epoch milliseconds
     */
    public record Origin(String file, long bytes, long modifiedMillis) {}
}
