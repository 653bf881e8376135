package io.gridtide.forecast.model;

import io.gridtide.forecast.boost.BoostSettings;
import io.gridtide.forecast.boost.QuantileBoost;
import io.gridtide.forecast.features.DayFeatures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Quantile boosted trees over all lead times. */
public final class BoostedTrees implements ModelFactory {
    private static final int LEAST_ROWS = 250;
    /** Shares of next to nothing are noise: rows of dawn and dusk teach nothing about the size of a day. */
    private static final double LEAST_SHARE = 0.02;

    private final String name;
    private final Origins origins;
    private final BoostSettings settings;
    private final Yardstick.Unit unit;

    BoostedTrees(String name, Origins origins, BoostSettings settings, Yardstick.Unit unit) {
        this.name = name;
        this.origins = origins;
        this.settings = settings;
        this.unit = unit;
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
        double least = LEAST_SHARE * task.series().range().maximum();
        Yardstick yardstick = new Yardstick(unit, features, least);
        List<double[]> rows = new ArrayList<>(set.size());
        List<Double> targets = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            double value = set.targets()[i];
            yardstick.measure(set.rows()[i]).ifPresent(measured -> {
                rows.add(measured.row());
                targets.add(measured.measured(value));
            });
        }
        if (rows.size() < LEAST_ROWS) {
            throw new ModelNotTrainableException("series " + task.context().seriesId() + " gives only " + rows.size()
                    + " training rows, " + LEAST_ROWS + " are needed");
        }
        double[] truths = targets.stream().mapToDouble(Double::doubleValue).toArray();
        List<QuantileBoost> boosts =
                QuantileBoost.fit(rows.toArray(double[][]::new), truths, Quantiles.LEVELS, settings);
        return new Trained(boosts, unit.name(), origins.longestLeadHours());
    }

    /**
     * Fitted trees.
     *
     * @param boosts one for each quantile
     * @param unit name of what they measure in; a text, because that is what can be kept
     * @param longestLeadHours the longest lead they have learnt
     */
    private record Trained(List<QuantileBoost> boosts, String unit, double longestLeadHours) implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            return BoostedTrees.predict(asked, this);
        }

        @Override
        public Optional<Explanation> explain(ForecastTask asked, int step) {
            return Optional.of(why(asked, this, step));
        }
    }

    private static Explanation why(ForecastTask asked, Trained trained, int step) {
        DayFeatures features = new DayFeatures(asked.series(), asked.context(), asked.covariates());
        long target = asked.origin() + step;
        if (new Darkness(asked, features).covers(asked.origin(), target)) {
            return Explanation.of(0, 0, Map.of());
        }
        double[] row = features.row(asked.origin(), target, trained.longestLeadHours());
        return new Yardstick(Yardstick.Unit.valueOf(trained.unit()), features, 0)
                .measure(row)
                .map(measured -> why(measured, trained, features.names()))
                .orElseGet(() -> Explanation.of(0, 0, Map.of()));
    }

    /** What is counted from and the unit are taken back, so that the parts are in the unit of the series. */
    private static Explanation why(Yardstick.Measured measured, Trained trained, List<String> names) {
        QuantileBoost.Contributions why = trained.boosts().get(1).explain(measured.row());
        double[] parts = why.byFeature();
        for (int i = 0; i < parts.length; i++) {
            parts[i] *= measured.factor();
        }
        Map<String, Double> byName = Explanation.byName(names, parts);
        if (measured.zero() != 0) {
            byName.merge("likeDays", measured.zero(), Double::sum);
        }
        return Explanation.of(quantiles(measured, trained.boosts()).p50(), measured.factor() * why.expected(), byName);
    }

    private static List<Quantiles> predict(ForecastTask asked, Trained trained) {
        DayFeatures features = new DayFeatures(asked.series(), asked.context(), asked.covariates());
        Darkness darkness = new Darkness(asked, features);
        Yardstick yardstick = new Yardstick(Yardstick.Unit.valueOf(trained.unit()), features, 0);
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
            forecast.add(
                    darkness.covers(asked.origin(), target)
                            ? Quantiles.ZERO
                            : yardstick
                                    .measure(features.row(asked.origin(), target, trained.longestLeadHours()))
                                    .map(measured -> quantiles(measured, trained.boosts()))
                                    .orElse(Quantiles.ZERO));
        }
        return forecast;
    }

    /** What the trees say of a row, in the unit of the series. */
    static Quantiles quantiles(Yardstick.Measured measured, List<QuantileBoost> boosts) {
        return Quantiles.sorted(
                measured.value(boosts.get(0).predict(measured.row())),
                measured.value(boosts.get(1).predict(measured.row())),
                measured.value(boosts.get(2).predict(measured.row())));
    }
}
