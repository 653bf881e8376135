package io.gridtide.forecast.model;

import io.gridtide.forecast.boost.BoostSettings;
import io.gridtide.forecast.boost.QuantileBoost;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.DayFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Quantile boosted trees over many series of a kind at once, each measured in units of its own mean of the last week.
 * What a home has not shown yet, others have: a series with a few days of history can be forecast, and one with months
 * gains the days of its neighbours.
 */
public final class FleetTrees {
    private static final int LEAST_ROWS = 500;
    private static final int MOST_ROWS = 60_000;

    private final List<QuantileBoost> boosts;

    private FleetTrees(List<QuantileBoost> boosts) {
        this.boosts = boosts;
    }

    /**
     * Learns from all series of the fleet, each as it was known at its origin.
     *
     * @throws ModelNotTrainableException when they have too little history together
     */
    static FleetTrees train(List<ForecastTask> fleet, Origins origins, BoostSettings settings) {
        List<List<Origins.Pair>> lit = new ArrayList<>();
        int pairs = 0;
        for (ForecastTask task : fleet) {
            Darkness darkness = new Darkness(task, features(task));
            List<Origins.Pair> ofTask = origins.pairs(task).stream()
                    .filter(pair -> !darkness.covers(pair.origin(), pair.target()))
                    .toList();
            lit.add(ofTask);
            pairs += ofTask.size();
        }
        // Rows take ten times the memory of pairs: of a large fleet only so many are made as are learnt from. They are
        // drawn, because every 24th would be of the same hour.
        int oneOf = Math.max(1, Math.ceilDiv(pairs, MOST_ROWS));
        SplittableRandom random = new SplittableRandom(settings.seed());
        List<double[]> rows = new ArrayList<>();
        List<Double> targets = new ArrayList<>();
        for (int i = 0; i < fleet.size(); i++) {
            DayFeatures features = features(fleet.get(i));
            Yardstick yardstick = new Yardstick(Yardstick.Unit.OF_WEEK, features, 0);
            for (Origins.Pair pair : lit.get(i)) {
                if (random.nextInt(oneOf) == 0) {
                    yardstick
                            .measure(features.row(pair.origin(), pair.target()))
                            .ifPresent(measured -> {
                                rows.add(measured.row());
                                targets.add(measured.measured(pair.value()));
                            });
                }
            }
        }
        if (rows.size() < LEAST_ROWS) {
            throw new ModelNotTrainableException(
                    "the series together give only " + rows.size() + " training rows, " + LEAST_ROWS + " are needed");
        }
        double[] truths = targets.stream().mapToDouble(Double::doubleValue).toArray();
        return new FleetTrees(QuantileBoost.fit(rows.toArray(double[][]::new), truths, Quantiles.LEVELS, settings));
    }

    /** Forecasts one series, which need not have been among those it learnt from. */
    List<Quantiles> predict(ForecastTask asked) {
        DayFeatures features = features(asked);
        Darkness darkness = new Darkness(asked, features);
        Yardstick yardstick = new Yardstick(Yardstick.Unit.OF_WEEK, features, 0);
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
            if (darkness.covers(asked.origin(), target)) {
                forecast.add(Quantiles.ZERO);
                continue;
            }
            forecast.add(BoostedTrees.quantiles(
                    yardstick
                            .measure(features.row(asked.origin(), target))
                            .orElseThrow(() -> new ModelNotTrainableException(
                                    asked.context().seriesId()
                                            + " has no level: nothing but zero, or nothing, in its last week")),
                    boosts));
        }
        return forecast;
    }

    private static DayFeatures features(ForecastTask task) {
        return new DayFeatures(task.series(), task.context(), Covariates.NONE);
    }
}
