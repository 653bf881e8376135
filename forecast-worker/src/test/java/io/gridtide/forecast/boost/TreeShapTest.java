package io.gridtide.forecast.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeShapTest {
    private static final int FEATURES = 5;

    @Test
    void aStumpGivesItsFeatureTheWholeDifference() {
        Tree tree = new Tree(2);
        int left = tree.split(0, 2, 0.5);
        tree.setLeaf(left, 10, 30);
        tree.setLeaf(left + 1, 20, 10);
        tree.countRows();
        double[] values = new double[FEATURES];

        TreeShap.addTo(values, tree, new double[] {0, 0, 1, 0, 0});

        assertThat(tree.expected()).isEqualTo(12.5);
        assertThat(values).containsExactly(new double[] {0, 0, 7.5, 0, 0}, within(1e-12));
    }

    @Property(tries = 300, seed = "20261121")
    void theValuesAreThoseOfAllSubsets(@ForAll @IntRange(max = 1_000_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tree tree = randomTree(random);
        double[] row = row(random);
        double[] values = new double[FEATURES];

        TreeShap.addTo(values, tree, row);

        assertThat(values).containsExactly(bruteForce(tree, row), within(1e-9));
    }

    @Property(tries = 30, seed = "20261122")
    void theContributionsOfAFittedEnsembleAddUpToItsPrediction(@ForAll @IntRange(max = 1_000_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[400][];
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(random);
            targets[i] = (Double.isNaN(rows[i][0]) ? 3 : 5 * rows[i][0])
                    + (rows[i][1] > 0.5 ? 2 : 0) * (Double.isNaN(rows[i][2]) ? 1 : rows[i][2])
                    + random.nextDouble();
        }
        BoostSettings settings = new BoostSettings(40, 0.1, 12, 10, 0.7, 0.8, seed);
        List<QuantileBoost> fitted = QuantileBoost.fit(rows, targets, new double[] {0.1, 0.5}, settings);

        for (QuantileBoost boost : fitted) {
            double[] row = row(random);
            QuantileBoost.Contributions why = boost.explain(row);
            double sum = why.expected();
            for (double value : why.byFeature()) {
                sum += value;
            }
            assertThat(sum).isCloseTo(boost.predict(row), within(1e-9));
        }
    }

    private static double[] row(SplittableRandom random) {
        double[] row = random.doubles(FEATURES).toArray();
        if (random.nextInt(4) == 0) {
            row[random.nextInt(FEATURES)] = Double.NaN;
        }
        return row;
    }

    /** Up to nine leaves; features come again below themselves. */
    private static Tree randomTree(SplittableRandom random) {
        Tree tree = new Tree(9);
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(0));
        int leaves = 1;
        while (leaves < 9 && (leaves == 1 || random.nextInt(8) > 0)) {
            int leaf = random.nextBoolean() ? open.removeFirst() : open.removeLast();
            int left = tree.split(leaf, random.nextInt(FEATURES), random.nextDouble());
            open.add(left);
            open.add(left + 1);
            leaves++;
        }
        open.forEach(leaf -> tree.setLeaf(leaf, random.nextDouble() * 10 - 5, 1 + random.nextInt(50)));
        tree.countRows();
        return tree;
    }

    /** The definition: the mean over all orders of what a feature adds. */
    private static double[] bruteForce(Tree tree, double[] row) {
        double[] values = new double[FEATURES];
        for (int feature = 0; feature < FEATURES; feature++) {
            int self = 1 << feature;
            for (int subset = 0; subset < 1 << FEATURES; subset++) {
                if ((subset & self) == 0) {
                    int size = Integer.bitCount(subset);
                    double weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
                    values[feature] += weight * (known(tree, row, 0, subset | self) - known(tree, row, 0, subset));
                }
            }
        }
        return values;
    }

    private static double known(Tree tree, double[] row, int node, int subset) {
        int feature = tree.featureOf(node);
        if (feature < 0) {
            return tree.valueOf(node);
        }
        int hot = tree.childFor(node, row);
        if ((subset & (1 << feature)) != 0) {
            return known(tree, row, hot, subset);
        }
        int cold = tree.otherChild(node, hot);
        return tree.share(node, hot) * known(tree, row, hot, subset)
                + tree.share(node, cold) * known(tree, row, cold, subset);
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
