package io.gridtide.forecast.boost;

/** A regression tree in arrays: a node with feature -1 is a leaf. */
final class Tree {
    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final double[] value;
    private int size = 1;

    Tree(int leaves) {
        int nodes = 2 * leaves - 1;
        feature = new int[nodes];
        threshold = new double[nodes];
        left = new int[nodes];
        right = new int[nodes];
        value = new double[nodes];
        feature[0] = -1;
    }

    /** Turns a leaf into a node; returns the number of its left child, the right one is the next. */
    int split(int leaf, int byFeature, double atMost) {
        feature[leaf] = byFeature;
        threshold[leaf] = atMost;
        left[leaf] = size;
        right[leaf] = size + 1;
        feature[size] = -1;
        feature[size + 1] = -1;
        size += 2;
        return left[leaf];
    }

    void setLeaf(int leaf, double leafValue) {
        value[leaf] = leafValue;
    }

    double predict(double[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            // Missing goes left: NaN is not greater than anything.
            node = row[feature[node]] > threshold[node] ? right[node] : left[node];
        }
        return value[node];
    }
}
