package io.gridtide.forecast.model;

import io.gridtide.forecast.features.DayFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * What row-based models learn from.
 *
 * @param pairs origin, target and truth of each row
 * @param rows features of each
 * @param targets the truths
 */
record DayRows(List<Origins.Pair> pairs, double[][] rows, double[] targets) {

    /**
     * Collects rows; dark ones of plants are left out.
     *
     * @param least fewer rows than this teach nothing
     * @throws ModelNotTrainableException when there are fewer
     */
    static DayRows of(ForecastTask task, DayFeatures features, Origins origins, int least) {
        Darkness darkness = new Darkness(task, features);
        List<Origins.Pair> pairs = new ArrayList<>();
        for (Origins.Pair pair : origins.pairs(task)) {
            if (!darkness.covers(pair.origin(), pair.target())) {
                pairs.add(pair);
            }
        }
        if (pairs.size() < least) {
            throw new ModelNotTrainableException("series " + task.context().seriesId() + " gives only " + pairs.size()
                    + " training rows, " + least + " are needed");
        }
        double[][] rows = new double[pairs.size()][];
        double[] targets = new double[pairs.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = features.row(pairs.get(i).origin(), pairs.get(i).target());
            targets[i] = pairs.get(i).value();
        }
        return new DayRows(List.copyOf(pairs), rows, targets);
    }

    int size() {
        return targets.length;
    }
}
