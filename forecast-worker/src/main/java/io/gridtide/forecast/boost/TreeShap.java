package io.gridtide.forecast.boost;

import java.util.Arrays;

/**
 * Exact Shapley values of the features of one tree for one row, in time O(leaves x depth squared): the path-dependent
 * TreeSHAP of Lundberg, Erion and Lee (2018, arXiv:1802.03888, algorithm 2). A feature that is not known takes both ways at a
 * node, in the proportion of the training rows.
 */
final class TreeShap {
    private final Tree tree;
    private final double[] row;
    private final double[] values;

    private TreeShap(Tree tree, double[] row, double[] values) {
        this.tree = tree;
        this.row = row;
        this.values = values;
    }

    /** Adds the Shapley values of the row to those of other trees. */
    static void addTo(double[] values, Tree tree, double[] row) {
        new TreeShap(tree, row, values).descend(0, Path.EMPTY, new Step(-1, 1, 1));
    }

    /**
     * How a node was reached.
     *
     * @param feature that was asked for; -1 for the root
     * @param zeros share of the ways that lead here when the feature is not known
     * @param ones the same when it is known: 1 or 0, times what was before
     */
    private record Step(int feature, double zeros, double ones) {}

    private void descend(int node, Path before, Step step) {
        Path path = before.extended(step);
        int feature = tree.featureOf(node);
        if (feature < 0) {
            for (int i = 1; i < path.length(); i++) {
                values[path.feature[i]] +=
                        path.unwound(i).total() * (path.ones[i] - path.zeros[i]) * tree.valueOf(node);
            }
            return;
        }
        double zeros = 1;
        double ones = 1;
        int known = path.find(feature);
        if (known > 0) {
            zeros = path.zeros[known];
            ones = path.ones[known];
            path = path.unwound(known);
        }
        int hot = tree.childFor(node, row);
        int cold = tree.otherChild(node, hot);
        descend(hot, path, new Step(feature, zeros * tree.share(node, hot), ones));
        descend(cold, path, new Step(feature, zeros * tree.share(node, cold), 0));
    }

    /** The features asked for on the way to a node, and the weights of the subsets of them of each size. */
    private static final class Path {
        private static final Path EMPTY = new Path(new int[0], new double[0], new double[0], new double[0]);

        private final int[] feature;
        private final double[] zeros;
        private final double[] ones;
        private final double[] weight;

        private Path(int[] feature, double[] zeros, double[] ones, double[] weight) {
            this.feature = feature;
            this.zeros = zeros;
            this.ones = ones;
            this.weight = weight;
        }

        int length() {
            return feature.length;
        }

        int find(int wanted) {
            for (int i = 1; i < feature.length; i++) {
                if (feature[i] == wanted) {
                    return i;
                }
            }
            return -1;
        }

        double total() {
            return Arrays.stream(weight).sum();
        }

        Path extended(Step step) {
            int last = feature.length;
            Path next = new Path(
                    Arrays.copyOf(feature, last + 1),
                    Arrays.copyOf(zeros, last + 1),
                    Arrays.copyOf(ones, last + 1),
                    Arrays.copyOf(weight, last + 1));
            next.feature[last] = step.feature();
            next.zeros[last] = step.zeros();
            next.ones[last] = step.ones();
            next.weight[last] = last == 0 ? 1 : 0;
            for (int i = last - 1; i >= 0; i--) {
                next.weight[i + 1] += step.ones() * next.weight[i] * (i + 1) / (last + 1);
                next.weight[i] = step.zeros() * next.weight[i] * (last - i) / (last + 1);
            }
            return next;
        }

        /** This path as if the feature at a place had not been asked for. */
        Path unwound(int place) {
            int last = feature.length - 1;
            double[] left = Arrays.copyOf(weight, last);
            double carried = weight[last];
            for (int j = last - 1; j >= 0; j--) {
                if (ones[place] != 0) {
                    double before = weight[j];
                    left[j] = carried * (last + 1) / ((j + 1) * ones[place]);
                    carried = before - left[j] * zeros[place] * (last - j) / (last + 1);
                } else {
                    left[j] = weight[j] * (last + 1) / (zeros[place] * (last - j));
                }
            }
            return new Path(without(feature, place), without(zeros, place), without(ones, place), left);
        }

        private static int[] without(int[] values, int place) {
            int[] rest = Arrays.copyOf(values, values.length - 1);
            System.arraycopy(values, place + 1, rest, place, rest.length - place);
            return rest;
        }

        private static double[] without(double[] values, int place) {
            double[] rest = Arrays.copyOf(values, values.length - 1);
            System.arraycopy(values, place + 1, rest, place, rest.length - place);
            return rest;
        }
    }
}
