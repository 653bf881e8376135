package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;

/**
 * One valid reading of a series.
 *
 * @param timeMillis event time
 * @param value in the reading unit of the series; without meaning when the quality is not usable
 * @param sequence the highest of one event time wins
 * @param quality as delivered
 * @param receivedAtMillis knowledge time
 */
public record Reading(long timeMillis, double value, long sequence, Quality quality, long receivedAtMillis) {}
