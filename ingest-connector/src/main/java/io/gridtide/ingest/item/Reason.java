package io.gridtide.ingest.item;

/** Why an item was refused; the machine-readable half of an {@link ItemError}. */
public enum Reason {
    UNREADABLE,
    MISSING_FIELD,
    UNKNOWN_FIELD,
    DUPLICATE_FIELD,
    WRONG_TYPE,
    WRONG_COLUMN_COUNT,
    MALFORMED_LINE,
    WRONG_ENCODING,
    NOT_FINITE,
    INVALID_ID,
    INVALID_TIME,
    NONEXISTENT_TIME,
    AMBIGUOUS_TIME,
    TOO_OLD,
    IN_THE_FUTURE,
    OUT_OF_RANGE,
    UNKNOWN_SERIES,
    VIRTUAL_SERIES,
    UNKNOWN_UNIT,
    UNIT_MISMATCH,
    UNKNOWN_QUALITY,
    NOT_ALLOWED
}
