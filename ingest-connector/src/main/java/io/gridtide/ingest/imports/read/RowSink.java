package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.item.Reason;

/** Takes what a line says. */
public interface RowSink {
    /** A reading; whether it is acceptable is not judged yet. */
    void reading(ReadingDraft draft);

    /** A cell, or a line as a whole (then the column is empty), that cannot be read. */
    void refused(String column, Reason reason, String detail);

    /** A cell in which nothing was measured. */
    void nothingMeasured();
}
