package io.gridtide.benchmarks.chaos;

/**
 * A quarter of an hour of one series.
 *
 * @param seriesId its series
 * @param fromMillis its first instant, milliseconds since 1970
 */
record Interval(String seriesId, long fromMillis) {}
