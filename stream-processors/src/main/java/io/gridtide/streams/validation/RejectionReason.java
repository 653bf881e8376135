package io.gridtide.streams.validation;

/** Reason codes of {@code meter.rejected.v1}. */
public enum RejectionReason {
    UNKNOWN_SERIES,
    UNIT_MISMATCH,
    NOT_FINITE,
    TOO_OLD,
    IN_THE_FUTURE,
    OUT_OF_RANGE,
    LATE_BEYOND_GRACE,
    /** The series delivers far more readings than its declared period allows. */
    TOO_DENSE,
    /** The series is computed from others and takes no readings. */
    VIRTUAL_SERIES
}
