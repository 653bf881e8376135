package io.gridtide.ingest.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.ingest.imports.job.ImportJob.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before it is read.
 *
 * @param tenantId whose series it may name
 * @param subject who sends it
 * @param fileName as the sender calls it
 * @param mapping document of its layout, already checked
 * @param dryRun whether it is only read and judged
 * @param force whether it is imported even if the same file has been
 * @param origin the file in a watched folder that it is a copy of, or null
 */
public record ImportOrder(
        String tenantId,
        String subject,
        String fileName,
        JsonNode mapping,
        boolean dryRun,
        boolean force,
        @Nullable Origin origin) {}
