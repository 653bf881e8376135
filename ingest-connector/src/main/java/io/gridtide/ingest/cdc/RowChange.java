package io.gridtide.ingest.cdc;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One changed row of a registry table.
 *
 * @param table the table
 * @param id the id of the row, which is the record key
 * @param row its state after the change, or null when it was deleted
 */
record RowChange(CapturedTable table, String id, @Nullable SpecificRecord row) {}
