package io.gridtide.streams.sink;

/** Types of columns, each with its Java value. */
enum ColumnType {
    /** {@link String}. */
    TEXT,
    /** {@link String} of JSON. */
    JSONB,
    /** {@link java.util.List} of {@link String}. */
    TEXT_ARRAY,
    /** {@link Short}. */
    SMALLINT,
    /** {@link Integer}. */
    INTEGER,
    /** {@link Long}. */
    BIGINT,
    /** {@link Double}. */
    DOUBLE,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Long}: microseconds since 2000-01-01 UTC, see {@link PostgresTime}. */
    TIMESTAMP,
    /** {@link Integer}: days since 2000-01-01. */
    DATE
}
