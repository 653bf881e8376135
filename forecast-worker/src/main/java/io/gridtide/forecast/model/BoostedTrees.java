package io.gridtide.forecast.model;

import io.gridtide.forecast.boost.BoostSettings;
import io.gridtide.forecast.boost.QuantileBoost;
import io.gridtide.forecast.features.DayFeatures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Quantile boosted trees over all lead times. The trees learn the distance from the recent level of the slot where
 * {@code fromLevel} says so, which lets them follow a level they have never seen.
 */
public final class BoostedTrees implements ModelFactory {
    private static final int LEAST_ROWS = 250;

    private final String name;
    private final Origins origins;
    private final BoostSettings settings;
    private final boolean fromLevel;

    public BoostedTrees(String name, Origins origins, BoostSettings settings, boolean fromLevel) {
        this.name = name;
        this.origins = origins;
        this.settings = settings;
        this.fromLevel = fromLevel;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ofDays(14);
    }

    @Override
    public Duration keeps() {
        return Duration.ofDays(28);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        DayFeatures features = new DayFeatures(task.series(), task.context(), task.covariates());
        DayRows set = DayRows.of(task, features, origins, LEAST_ROWS);
        int level = features.names().indexOf("likeDays");
        int other = features.names().indexOf("mean7");
        double[] targets = set.targets().clone();
        for (int i = 0; i < targets.length; i++) {
            targets[i] -= base(set.rows()[i], level, other);
        }
        List<QuantileBoost> boosts = QuantileBoost.fit(set.rows(), targets, Quantiles.LEVELS, settings);
        return asked -> predict(asked, boosts, new int[] {level, other});
    }

    private List<Quantiles> predict(ForecastTask asked, List<QuantileBoost> boosts, int[] levels) {
        DayFeatures features = new DayFeatures(asked.series(), asked.context(), asked.covariates());
        Darkness darkness = new Darkness(asked, features);
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
            if (darkness.covers(asked.origin(), target)) {
                forecast.add(Quantiles.ZERO);
                continue;
            }
            double[] row = features.row(asked.origin(), target);
            double base = base(row, levels[0], levels[1]);
            forecast.add(Quantiles.sorted(
                    base + boosts.get(0).predict(row),
                    base + boosts.get(1).predict(row),
                    base + boosts.get(2).predict(row)));
        }
        return forecast;
    }

    private double base(double[] row, int level, int other) {
        double value = !fromLevel ? 0 : Double.isNaN(row[level]) ? row[other] : row[level];
        return Double.isNaN(value) ? 0 : value;
    }
}
