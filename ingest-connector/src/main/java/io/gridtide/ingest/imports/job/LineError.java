package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.item.Reason;

/**
 * One entry of an error report.
 *
 * @param line number of the line in the unpacked file, from one; the header counts
 * @param column its heading, or {@code #n} where the file has no header; empty for the line as a whole
 * @param reasonCode machine-readable reason
 * @param detail the rule, what the file says and how to put it right
 */
public record LineError(long line, String column, Reason reasonCode, String detail) {}
