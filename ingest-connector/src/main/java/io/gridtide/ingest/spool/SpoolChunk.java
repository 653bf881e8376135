package io.gridtide.ingest.spool;

import java.util.List;

/**
 * Records of the spool in the order they were taken, to be acknowledged together.
 *
 * @param region where they lie
 * @param records the records
 * @param lastSpooledAtMillis when the last of them was spooled
 */
public record SpoolChunk(Backlog.Region region, List<SpoolRecord> records, long lastSpooledAtMillis) {}
