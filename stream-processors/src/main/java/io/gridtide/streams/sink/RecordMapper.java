package io.gridtide.streams.sink;

/** Turns the value of a record into rows. */
@FunctionalInterface
interface RecordMapper<V> {
    /**
     * Adds the rows.
     *
     * @throws RuntimeException when a value cannot lie in its column
     */
    void map(V value, Rows rows);
}
