package io.gridtide.forecast.model;

import java.util.List;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.type.StructType;
import smile.data.vector.DoubleVector;
import smile.math.MathEx;
import smile.model.cart.Loss;
import smile.regression.GradientTreeBoost;

/** Smile's gradient boosted trees, one ensemble per quantile, each fitted to the pinball loss of its level. */
final class QuantileTrees {
    private static final String TARGET = "target";

    private final GradientTreeBoost[] ensembles;
    private final StructType schema;

    private QuantileTrees(GradientTreeBoost[] ensembles, StructType schema) {
        this.ensembles = ensembles;
        this.schema = schema;
    }

    static QuantileTrees fit(List<String> names, double[][] rows, double[] targets, TreeSettings settings) {
        // Smile draws its subsamples from a generator of the thread; seeded, the same data give the same trees.
        MathEx.setSeed(20_261_101L);
        DataFrame features = DataFrame.of(rows, names.toArray(String[]::new));
        DataFrame frame = features.add(new DoubleVector(TARGET, targets));
        GradientTreeBoost[] ensembles = new GradientTreeBoost[Quantiles.LEVELS.length];
        for (int level = 0; level < ensembles.length; level++) {
            ensembles[level] = GradientTreeBoost.fit(
                    Formula.lhs(TARGET),
                    frame,
                    new GradientTreeBoost.Options(
                            Loss.quantile(Quantiles.LEVELS[level]),
                            settings.count(),
                            settings.maxDepth(),
                            settings.maxLeaves(),
                            settings.minimumLeafSize(),
                            settings.learningRate(),
                            settings.subsample(),
                            null,
                            null));
        }
        return new QuantileTrees(ensembles, features.schema());
    }

    /** The raw quantiles, in the order of {@link Quantiles#LEVELS}; they may cross. */
    double[] predict(double[] row) {
        Tuple tuple = Tuple.of(schema, row);
        double[] quantiles = new double[ensembles.length];
        for (int level = 0; level < quantiles.length; level++) {
            quantiles[level] = ensembles[level].predict(tuple);
        }
        return quantiles;
    }
}
