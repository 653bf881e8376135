package io.gridtide.optimize.solver;

/**
 * What one battery does in a settled plan.
 *
 * @param powerKw per slot, discharge positive
 * @param storedKwh per slot, at its end
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier between two packages; never compared
public record SettledFlows(double[] powerKw, double[] storedKwh) {}
