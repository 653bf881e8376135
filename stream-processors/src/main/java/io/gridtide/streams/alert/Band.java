package io.gridtide.streams.alert;

/**
 * What a forecast said about one interval.
 *
 * @param issuedAtMillis before the interval began
 * @param p10 quantile 0.1
 * @param p50 median
 * @param p90 quantile 0.9
 */
public record Band(long issuedAtMillis, double p10, double p50, double p90) {}
