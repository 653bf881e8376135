package io.gridtide.optimize.problem;

/**
 * What the grid connection allows.
 *
 * @param importLimitKw greatest import, not negative
 * @param exportLimitKw greatest export, not negative
 */
public record GridLimits(double importLimitKw, double exportLimitKw) {}
