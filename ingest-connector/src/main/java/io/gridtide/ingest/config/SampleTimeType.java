package io.gridtide.ingest.config;

/** How a historian keeps the time of a sample. */
public enum SampleTimeType {
    /** {@code timestamp with time zone}. */
    TIMESTAMPTZ,
    /** {@code timestamp without time zone}, in the declared zone. */
    TIMESTAMP,
    /** A number of seconds since 1970 in UTC; fractions are kept to the millisecond. */
    EPOCH_SECONDS,
    /** A whole number of milliseconds since 1970 in UTC. */
    EPOCH_MILLIS,
    /** A whole number of microseconds since 1970 in UTC. */
    EPOCH_MICROS
}
