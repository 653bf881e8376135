package io.gridtide.optimize.exact;

import java.util.Optional;

/**
 * What a search over decisions came to.
 *
 * @param infeasible proven that there is no solution
 * @param found the best solution, if there is one
 * @param bound proven lower bound of the objective, minus infinity if there is none
 */
record DecisionSolution(boolean infeasible, Optional<Found> found, double bound) {
    /** A solution. */
    @SuppressWarnings("ArrayRecordComponent") // plain carrier inside this package; never compared
    record Found(double objective, double[] values) {}
}
