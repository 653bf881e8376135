package io.gridtide.ingest.imports.job;

import java.util.Map;

/**
 * What has become of the lines of a file so far. In a wide file a line holds several values.
 *
 * @param rows lines read, without header and blank lines
 * @param accepted readings acknowledged by the broker; in a dry run those that would be sent
 * @param rejected lines or cells in the error report
 * @param skipped cells in which nothing was measured
 * @param unreported rejected ones that the report has no room for
 * @param rejectedByReason how many for which reason
 */
public record Counts(
        long rows, long accepted, long rejected, long skipped, long unreported, Map<String, Long> rejectedByReason) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, Map.of());

    public Counts {
        rejectedByReason = Map.copyOf(rejectedByReason);
    }
}
