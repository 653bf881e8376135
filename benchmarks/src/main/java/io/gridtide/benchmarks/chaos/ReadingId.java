package io.gridtide.benchmarks.chaos;

/**
 * Identity of a reading that is never corrected.
 *
 * @param seriesId its series
 * @param eventMillis event time, milliseconds since 1970
 */
record ReadingId(String seriesId, long eventMillis) {}
