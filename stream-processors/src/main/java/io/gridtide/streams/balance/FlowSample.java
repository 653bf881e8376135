package io.gridtide.streams.balance;

import io.gridtide.domain.Quality;

/**
 * What one series said about a balance interval or a part of it.
 *
 * @param seriesId series
 * @param fromMillis start of the part
 * @param toMillis end of the part
 * @param mean mean over the measured share; NaN when nothing was measured
 * @param coverage measured share of the part, 0 to 1
 * @param quality as stated by the interval
 */
public record FlowSample(
        String seriesId, long fromMillis, long toMillis, double mean, double coverage, Quality quality) {}
