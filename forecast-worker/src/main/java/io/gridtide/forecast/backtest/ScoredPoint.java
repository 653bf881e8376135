package io.gridtide.forecast.backtest;

import io.gridtide.forecast.model.Quantiles;
import java.time.Instant;

/**
 * One forecast hour whose truth is known.
 *
 * @param issuedAt local midnight of its day
 * @param validAt start of the hour
 * @param hour hours from the issue to the start
 * @param forecast quantiles
 * @param truth what came true
 * @param naive value of the same local hour a week before, {@code NaN} when it is not known
 */
record ScoredPoint(Instant issuedAt, Instant validAt, int hour, Quantiles forecast, double truth, double naive) {
    private static final double AT_REST = 1e-9;

    /** Not an hour that was zero and forecast as zero, as the nights of a plant are: those flatter every band. */
    boolean lively() {
        return truth != 0 || forecast.p90() > AT_REST;
    }
}
