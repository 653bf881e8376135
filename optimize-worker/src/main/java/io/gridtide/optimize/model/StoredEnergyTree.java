package io.gridtide.optimize.model;

/**
 * The energy changes of one battery as a segment tree: each node knows the sum of its slots and the lowest and
 * highest running total inside it. Setting one slot costs the logarithm of the horizon; the extremes of the whole
 * horizon are at the root.
 */
final class StoredEnergyTree {
    private final int leaves;
    private final long[] sum;
    private final long[] lowest;
    private final long[] highest;

    StoredEnergyTree(int slots) {
        this.leaves = Integer.highestOneBit(Math.max(1, slots - 1)) * 2;
        this.sum = new long[2 * leaves];
        this.lowest = new long[2 * leaves];
        this.highest = new long[2 * leaves];
    }

    /** Sets the change of stored energy in a slot; zero takes it out. */
    void set(int slot, long change) {
        int node = leaves + slot;
        sum[node] = change;
        lowest[node] = change;
        highest[node] = change;
        for (node /= 2; node >= 1; node /= 2) {
            int left = 2 * node;
            int right = left + 1;
            sum[node] = sum[left] + sum[right];
            lowest[node] = Math.min(lowest[left], sum[left] + lowest[right]);
            highest[node] = Math.max(highest[left], sum[left] + highest[right]);
        }
    }

    /** Lowest, highest and last running total since the start of the horizon. */
    StoredEnergyRange range() {
        return new StoredEnergyRange(lowest[1], highest[1], sum[1]);
    }
}
