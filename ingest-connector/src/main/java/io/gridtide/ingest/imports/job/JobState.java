package io.gridtide.ingest.imports.job;

/** Where a job stands. */
public enum JobState {
    /** Waits for its turn. */
    QUEUED,
    /** Is being read; after a crash it goes on by itself. */
    RUNNING,
    /** Every reading is acknowledged by the broker. */
    DONE,
    /** Every acceptable reading is acknowledged; the others are in the error report. */
    DONE_WITH_ERRORS,
    /** The file could not be read, or not to its end; what was accepted before is acknowledged. */
    FAILED,
    /** Stopped on request; what was accepted before is acknowledged. */
    CANCELLED;

    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
