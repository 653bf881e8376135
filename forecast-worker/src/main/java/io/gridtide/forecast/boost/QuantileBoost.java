package io.gridtide.forecast.boost;

import io.gridtide.forecast.calibration.Empirical;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Boosted trees for one quantile: each tree follows the gradient of the pinball loss, and each of its leaves takes the
 * quantile of the residuals in it (Friedman 2001, with binned features as in LightGBM).
 *
 * <p>Own code, because Smile's boosting sorts every feature of every row for every tree and has no missing values.
 *
 * @param start the quantile of all targets, from which the trees set out
 * @param trees their values add up
 */
public record QuantileBoost(double start, List<Tree> trees) {

    /**
     * Fits one ensemble per quantile on the same rows.
     *
     * @param rows features, {@code NaN} where missing; at least one row
     * @param targets finite, one per row
     * @param levels probabilities of the quantiles
     */
    public static List<QuantileBoost> fit(double[][] rows, double[] targets, double[] levels, BoostSettings settings) {
        Bins bins = Bins.of(rows);
        // They share nothing but what they only read.
        return Arrays.stream(levels)
                .parallel()
                .mapToObj(level -> fit(bins, rows, new Target(targets, level), settings))
                .toList();
    }

    /** The quantile for a row of features. */
    public double predict(double[] row) {
        double sum = start;
        for (Tree tree : trees) {
            sum += tree.predict(row);
        }
        return sum;
    }

    /**
     * Why the quantile is what it is: {@code expected} and the contributions of all features add up to the prediction.
     *
     * @param expected mean prediction over the training rows
     * @param byFeature exact Shapley values of the features
     */
    public record Contributions(double expected, double[] byFeature) {}

    /** Explains the quantile for a row of features. */
    public Contributions explain(double[] row) {
        double expected = start;
        double[] byFeature = new double[row.length];
        for (Tree tree : trees) {
            expected += tree.expected();
            TreeShap.addTo(byFeature, tree, row);
        }
        return new Contributions(expected, byFeature);
    }

    private record Target(double[] values, double level) {}

    private static QuantileBoost fit(Bins bins, double[][] rows, Target target, BoostSettings settings) {
        double start = Empirical.of(target.values()).quantile(target.level());
        int count = rows.length;
        double[] residual = new double[count];
        for (int i = 0; i < count; i++) {
            residual[i] = target.values()[i] - start;
        }
        double[] gradient = new double[count];
        double[] scratch = new double[count];
        TreeGrower grower = new TreeGrower(bins, count, settings);
        SplittableRandom random = new SplittableRandom(settings.seed());
        List<Tree> trees = new ArrayList<>(settings.rounds());
        for (int round = 0; round < settings.rounds(); round++) {
            for (int i = 0; i < count; i++) {
                gradient[i] = residual[i] > 0 ? target.level() : residual[i] < 0 ? target.level() - 1 : 0;
            }
            Tree tree = grower.grow(
                    gradient,
                    (leafRows, from, to) -> {
                        for (int i = from; i < to; i++) {
                            scratch[i - from] = residual[leafRows[i]];
                        }
                        return Selection.quantile(scratch, to - from, target.level());
                    },
                    random.split());
            trees.add(tree);
            for (int i = 0; i < count; i++) {
                residual[i] -= tree.predict(rows[i]);
            }
        }
        return new QuantileBoost(start, List.copyOf(trees));
    }
}
