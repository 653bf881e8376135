package io.gridtide.optimize.input;

import java.time.Instant;

/**
 * A measured state of charge.
 *
 * @param seriesId series it comes from
 * @param assetId the battery
 * @param stateOfCharge 0 to 1
 * @param at when it held, UTC
 */
public record MeasuredCharge(String seriesId, String assetId, double stateOfCharge, Instant at) {}
