package io.gridtide.forecast.boost;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Grows trees leaf by leaf, the most useful split first. The histogram of the larger child is that of its parent less
 * that of the smaller one.
 */
final class TreeGrower {
    private final Bins bins;
    private final BoostSettings settings;
    private final int[] rows;
    private final int[] spare;
    private int[] columns = new int[0];

    TreeGrower(Bins bins, int rowCount, BoostSettings settings) {
        this.bins = bins;
        this.settings = settings;
        this.rows = new int[rowCount];
        this.spare = new int[rowCount];
    }

    /**
     * Gives a leaf its value.
     */
    @FunctionalInterface
    interface LeafValue {
        double of(int[] rows, int from, int to);
    }

    Tree grow(double[] gradient, LeafValue leafValue, SplittableRandom random) {
        int drawn = drawRows(gradient.length, random);
        columns = drawColumns(random);
        Tree tree = new Tree(settings.leaves());
        PriorityQueue<Leaf> open = new PriorityQueue<>(Comparator.comparingDouble(leaf -> -leaf.gain));
        Leaf root = new Leaf(0, 0, drawn);
        root.histogram = histogram(gradient, 0, drawn);
        root.findSplit();
        open.add(root);
        for (int leaves = 1; leaves < settings.leaves() && !open.isEmpty() && open.peek().gain > 0; leaves++) {
            divide(open.remove(), gradient, tree, open);
        }
        for (Leaf leaf : open) {
            tree.setLeaf(leaf.node, settings.learningRate() * leafValue.of(rows, leaf.from, leaf.to), leaf.size());
        }
        tree.countRows();
        return tree;
    }

    private void divide(Leaf leaf, double[] gradient, Tree tree, PriorityQueue<Leaf> open) {
        int middle = partition(leaf);
        int child = tree.split(leaf.node, leaf.feature, bins.edge(leaf.feature, leaf.bin));
        Leaf left = new Leaf(child, leaf.from, middle);
        Leaf right = new Leaf(child + 1, middle, leaf.to);
        Leaf small = left.size() <= right.size() ? left : right;
        Leaf large = small == left ? right : left;
        small.histogram = histogram(gradient, small.from, small.to);
        for (int i = 0; i < leaf.histogram.length; i++) {
            leaf.histogram[i] -= small.histogram[i];
        }
        large.histogram = leaf.histogram;
        small.findSplit();
        large.findSplit();
        open.add(small);
        open.add(large);
    }

    private int drawRows(int count, SplittableRandom random) {
        int drawn = 0;
        for (int row = 0; row < count; row++) {
            if (settings.rowShare() >= 1 || random.nextDouble() < settings.rowShare()) {
                rows[drawn++] = row;
            }
        }
        return drawn;
    }

    private int[] drawColumns(SplittableRandom random) {
        int[] all = new int[bins.width()];
        for (int i = 0; i < all.length; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        int kept = Math.clamp(Math.round(settings.columnShare() * all.length), 1, all.length);
        return java.util.Arrays.copyOf(all, kept);
    }

    /** Sum of gradients and count, for each drawn column and bin. */
    private double[] histogram(double[] gradient, int from, int to) {
        double[] histogram = new double[columns.length * Bins.COUNT * 2];
        for (int c = 0; c < columns.length; c++) {
            byte[] codes = bins.column(columns[c]);
            int base = c * Bins.COUNT * 2;
            for (int i = from; i < to; i++) {
                int at = base + 2 * codes[rows[i]];
                histogram[at] += gradient[rows[i]];
                histogram[at + 1]++;
            }
        }
        return histogram;
    }

    private int partition(Leaf leaf) {
        byte[] codes = bins.column(leaf.feature);
        int left = leaf.from;
        int right = 0;
        for (int i = leaf.from; i < leaf.to; i++) {
            if (codes[rows[i]] <= leaf.bin) {
                rows[left++] = rows[i];
            } else {
                spare[right++] = rows[i];
            }
        }
        System.arraycopy(spare, 0, rows, left, right);
        return left;
    }

    private final class Leaf {
        private final int node;
        private final int from;
        private final int to;
        private double[] histogram = new double[0];
        private int feature;
        private int bin;
        private double gain;

        Leaf(int node, int from, int to) {
            this.node = node;
            this.from = from;
            this.to = to;
        }

        int size() {
            return to - from;
        }

        void findSplit() {
            if (size() < 2 * settings.leastRows()) {
                return;
            }
            for (int c = 0; c < columns.length; c++) {
                scan(c);
            }
        }

        private void scan(int c) {
            int base = c * Bins.COUNT * 2;
            int count = bins.binsOf(columns[c]);
            double total = 0;
            for (int b = 0; b < count; b++) {
                total += histogram[base + 2 * b];
            }
            double parent = total * total / size();
            double sum = 0;
            double rowsLeft = 0;
            for (int b = 0; b < count - 1; b++) {
                sum += histogram[base + 2 * b];
                rowsLeft += histogram[base + 2 * b + 1];
                double rowsRight = size() - rowsLeft;
                if (rowsLeft < settings.leastRows() || rowsRight < settings.leastRows()) {
                    continue;
                }
                double better = sum * sum / rowsLeft + (total - sum) * (total - sum) / rowsRight - parent;
                if (better > gain + 1e-9) {
                    gain = better;
                    feature = columns[c];
                    bin = b;
                }
            }
        }
    }
}
