package io.gridtide.forecast.boost;

import io.gridtide.forecast.state.Restorable;
import io.gridtide.forecast.state.Storable;
import java.util.Arrays;

/** A regression tree in arrays: a node with feature -1 is a leaf, and the right child follows the left one. */
public final class Tree implements Storable {
    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final double[] value;
    /** Training rows that came through a node. */
    private final int[] rows;

    private int size = 1;

    Tree(int leaves) {
        int nodes = 2 * leaves - 1;
        feature = new int[nodes];
        threshold = new double[nodes];
        left = new int[nodes];
        right = new int[nodes];
        value = new double[nodes];
        rows = new int[nodes];
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

    /** Gives a leaf its value, and says how many training rows came to it. */
    void setLeaf(int leaf, double leafValue, int leafRows) {
        value[leaf] = leafValue;
        rows[leaf] = leafRows;
    }

    /** Counts the rows of the nodes, once all leaves have theirs. */
    void countRows() {
        for (int node = size - 1; node >= 0; node--) {
            if (feature[node] >= 0) {
                rows[node] = rows[left[node]] + rows[right[node]];
            }
        }
    }

    /** The feature a node asks for, or -1 for a leaf. */
    int featureOf(int node) {
        return feature[node];
    }

    double valueOf(int leaf) {
        return value[leaf];
    }

    /** The child that a row goes to. */
    int childFor(int node, double[] row) {
        // Missing goes left: NaN is not greater than anything.
        return row[feature[node]] > threshold[node] ? right[node] : left[node];
    }

    /** The other child. */
    int otherChild(int node, int child) {
        return child == left[node] ? right[node] : left[node];
    }

    /** The share of the rows of a node that went on to one of its children. */
    double share(int node, int child) {
        return (double) rows[child] / rows[node];
    }

    /** Mean of the leaves over the training rows. */
    double expected() {
        double sum = 0;
        for (int node = 0; node < size; node++) {
            sum += feature[node] >= 0 ? 0 : value[node] * rows[node];
        }
        return sum / rows[0];
    }

    @Override
    public Restorable toStored() {
        int[] features = new int[size];
        int[] lefts = new int[size];
        double[] numbers = new double[size];
        int[] counts = Arrays.copyOf(rows, size);
        for (int node = 0; node < size; node++) {
            features[node] = feature[node];
            lefts[node] = left[node];
            numbers[node] = feature[node] >= 0 ? threshold[node] : value[node];
        }
        return new Stored(features, lefts, numbers, counts);
    }

    /**
     * A tree as it is kept.
     *
     * @param features of the nodes; -1 for a leaf
     * @param lefts number of the left child, the right one is the next
     * @param numbers threshold of a node, value of a leaf
     * @param rows training rows that came through
     */
    record Stored(int[] features, int[] lefts, double[] numbers, int[] rows) implements Restorable {
        @Override
        public Tree restored() {
            int size = features.length;
            if (size == 0 || lefts.length != size || numbers.length != size || rows.length != size) {
                throw new IllegalArgumentException("a tree has as many children as nodes, got " + size + " nodes");
            }
            Tree tree = new Tree((size + 1) / 2);
            for (int node = 0; node < size; node++) {
                // A child lies behind its parent, so that every way through the tree ends.
                if (features[node] >= 0 && (lefts[node] <= node || lefts[node] + 1 >= size)) {
                    throw new IllegalArgumentException("node " + node + " has no children at " + lefts[node]);
                }
                tree.feature[node] = features[node] >= 0 ? features[node] : -1;
                tree.left[node] = lefts[node];
                tree.right[node] = lefts[node] + 1;
                tree.threshold[node] = features[node] >= 0 ? numbers[node] : 0;
                tree.value[node] = features[node] >= 0 ? 0 : numbers[node];
            }
            System.arraycopy(rows, 0, tree.rows, 0, size);
            tree.size = size;
            return tree;
        }
    }

    double predict(double[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            node = childFor(node, row);
        }
        return value[node];
    }
}
