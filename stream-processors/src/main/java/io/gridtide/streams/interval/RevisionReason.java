package io.gridtide.streams.interval;

/** Why an interval was stated. */
public enum RevisionReason {
    /** First statement: its time is over, or it is fully covered. */
    COMPLETE,
    /** A reading came after the interval had been stated. */
    LATE_READING,
    /** A reading with a higher sequence replaced an earlier one. */
    CORRECTED_READING,
    /** A reading came later than the grace: stated anew from the stored readings. */
    RECOMPUTED
}
