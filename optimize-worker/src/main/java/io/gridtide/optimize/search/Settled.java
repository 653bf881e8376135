package io.gridtide.optimize.search;

/**
 * What one slot comes to once every power is chosen.
 *
 * @param curtailedKw generation withheld
 * @param cost import paid less export earned and what leaving the announced exchange costs, in currency
 * @param importKw not negative
 * @param excessKw beyond the limits of the connection
 */
record Settled(double curtailedKw, double cost, double importKw, double excessKw) {
    /** Nothing worse than this is known. */
    static final Settled WORST = new Settled(0, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);

    boolean betterThan(Settled other) {
        return excessKw == other.excessKw ? cost < other.cost : excessKw < other.excessKw;
    }
}
