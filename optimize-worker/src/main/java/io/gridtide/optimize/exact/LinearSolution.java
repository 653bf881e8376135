package io.gridtide.optimize.exact;

/**
 * An optimal solution of a program without decisions.
 *
 * @param values per variable
 * @param reducedCosts per variable: what one more unit would add to the objective
 * @param duals per row: what one more unit of its bound would add to the objective
 */
@SuppressWarnings("ArrayRecordComponent") // plain carrier inside this package; never compared
record LinearSolution(double objective, double[] values, double[] reducedCosts, double[] duals) {}
