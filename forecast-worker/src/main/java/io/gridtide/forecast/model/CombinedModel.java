package io.gridtide.forecast.model;

import io.gridtide.forecast.calibration.Empirical;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The fitted parts of {@link LinearTrees}: the mean of the quantiles of both. */
final class CombinedModel {
    /** Columns that only restate another one for the sake of the linear part; trees need no sines. */
    private static final Set<String> LINEAR_ONLY = Set.of("sinDay", "cosDay", "sinHalfDay", "cosHalfDay", "weekend");

    private final RidgeRegression linear;
    private final double[] linearOffsets;
    private final QuantileTrees trees;
    private final int[] treeColumns;
    private final double[] columnMeans;

    private CombinedModel(
            RidgeRegression linear,
            double[] linearOffsets,
            QuantileTrees trees,
            int[] treeColumns,
            double[] columnMeans) {
        this.linear = linear;
        this.linearOffsets = linearOffsets;
        this.trees = trees;
        this.treeColumns = treeColumns;
        this.columnMeans = columnMeans;
    }

    static CombinedModel fit(List<String> names, TrainingSet set, LinearTrees.Settings settings) {
        RidgeRegression linear = RidgeRegression.fit(set.rows(), set.targets(), settings.penalty());
        double[] residuals = IntStream.range(0, set.size())
                .mapToDouble(i -> set.targets()[i] - linear.predict(set.rows()[i]))
                .toArray();
        Empirical sample = Empirical.of(residuals);
        double[] offsets = new double[Quantiles.LEVELS.length];
        for (int level = 0; level < offsets.length; level++) {
            offsets[level] = sample.quantile(Quantiles.LEVELS[level]);
        }
        int[] columns = IntStream.range(0, names.size())
                .filter(column -> !LINEAR_ONLY.contains(names.get(column)))
                .toArray();
        TrainingSet thinned = set.thinnedTo(settings.treeRows());
        double[][] treeRows = new double[thinned.size()][];
        for (int i = 0; i < treeRows.length; i++) {
            treeRows[i] = pick(thinned.rows()[i], columns);
        }
        List<String> treeNames = IntStream.of(columns).mapToObj(names::get).toList();
        QuantileTrees trees = QuantileTrees.fit(treeNames, treeRows, thinned.targets(), settings.trees());
        return new CombinedModel(linear, offsets, trees, columns, means(set.rows()));
    }

    /** A covariate that is missing today is taken at its mean, where it moves the linear part nowhere. */
    Quantiles predict(double[] row) {
        double[] complete = row.clone();
        for (int column = 0; column < row.length; column++) {
            if (Double.isNaN(complete[column])) {
                complete[column] = columnMeans[column];
            }
        }
        double centre = linear.predict(complete);
        double[] raw = trees.predict(pick(complete, treeColumns));
        return Quantiles.sorted(
                (centre + linearOffsets[0] + raw[0]) / 2,
                (centre + linearOffsets[1] + raw[1]) / 2,
                (centre + linearOffsets[2] + raw[2]) / 2);
    }

    private static double[] pick(double[] row, int[] columns) {
        double[] picked = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            picked[i] = row[columns[i]];
        }
        return picked;
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (double[] row : rows) {
            for (int column = 0; column < means.length; column++) {
                means[column] += row[column] / rows.length;
            }
        }
        return means;
    }
}
