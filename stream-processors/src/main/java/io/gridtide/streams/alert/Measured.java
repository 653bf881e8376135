package io.gridtide.streams.alert;

/**
 * What an interval of a series says.
 *
 * @param fromMillis first instant inside
 * @param toMillis first instant after
 * @param mean in the unit of the quantity; NaN when nothing was measured
 * @param minimum least value inside
 * @param maximum greatest value inside
 */
public record Measured(long fromMillis, long toMillis, double mean, double minimum, double maximum) {}
