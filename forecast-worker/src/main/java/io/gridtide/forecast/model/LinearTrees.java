package io.gridtide.forecast.model;

import io.gridtide.forecast.calibration.ConformalShift;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.FeatureExtractor;
import io.gridtide.forecast.model.TrainingSet.Sampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean of a ridge regression and of Smile's quantile boosted trees, shifted by its own errors on days it did not see.
 *
 * <p>One model covers all lead times: it learns from pairs of a random past origin and a target up to the greatest lead
 * ahead. Training goes in two rounds: fitted without the newest quarter of the history (3 to 21 days), the model
 * forecasts that quarter, which gives the shift; then it is fitted again on everything.
 *
 * <p>Covariates enter only if the linear part, fitted with them, beats itself without them on those unseen days.
 */
public final class LinearTrees implements ModelFactory {
    private static final Duration SPAN = Duration.ofDays(365);
    private static final long SEED = 20_261_101L;
    private static final int LEAST_PAIRS = 150;
    private static final double COVARIATE_GAIN = 0.98;
    private static final double LEAST_COMPLETE_SHARE = 0.8;

    private final Settings settings;

    /**
     * How much work training may be.
     *
     * @param longestLead up to which the model is asked
     * @param originsPerDay origins drawn from each day of the history
     * @param targetsPerOrigin targets drawn for each origin
     * @param treeRows pairs given to the trees, whose cost grows with them; the linear part takes all
     * @param penalty of the ridge regression, per observation
     * @param trees size and pace of the boosting
     */
    public record Settings(
            Duration longestLead,
            int originsPerDay,
            int targetsPerOrigin,
            int treeRows,
            double penalty,
            TreeSettings trees) {
        /** Chosen by back-test; about half a second for 90 days on one core. */
        public static final Settings DEFAULT =
                new Settings(Duration.ofHours(48), 4, 24, 1_400, 0.3, TreeSettings.DEFAULT);
    }

    public LinearTrees(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "linear-trees";
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
    public ForecastModel train(ForecastTask task) {
        Material material = chooseMaterial(task);
        CombinedModel rehearsal = fit(material.names(), material.early());
        ConformalShift shift = ConformalShift.learn(outcomes(rehearsal, material.late()));
        CombinedModel model = fit(material.names(), material.all());
        return new Trained(model, shift, material.withCovariates());
    }

    private Material chooseMaterial(ForecastTask task) {
        Material plain = material(task, Covariates.NONE);
        if (task.covariates().byName().isEmpty()) {
            return plain;
        }
        Material rich = material(task, task.covariates());
        if (rich.all().size() < LEAST_COMPLETE_SHARE * plain.all().size()
                || rich.late().size() < LEAST_COMPLETE_SHARE * plain.late().size()) {
            return plain;
        }
        return linearError(rich) < COVARIATE_GAIN * linearError(plain) ? rich : plain;
    }

    private double linearError(Material material) {
        TrainingSet early = material.early();
        RidgeRegression linear = RidgeRegression.fit(early.rows(), early.targets(), settings.penalty());
        TrainingSet late = material.late();
        return IntStream.range(0, late.size())
                .mapToDouble(i -> Math.abs(late.targets()[i] - linear.predict(late.rows()[i])))
                .average()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private Material material(ForecastTask task, Covariates covariates) {
        FeatureExtractor features = new FeatureExtractor(task.series(), task.context(), covariates);
        Sampling sampling =
                new Sampling(SPAN, settings.originsPerDay(), settings.targetsPerOrigin(), settings.longestLead(), SEED);
        TrainingSet all = TrainingSet.draw(task, features, sampling).complete();
        long day = task.series().stepsIn(Duration.ofDays(1));
        long daysKnown = (task.origin() - task.series().firstKnown().orElse(task.origin())) / day;
        long cut = task.origin() - day * Math.clamp(daysKnown / 4, 3, 21);
        Material material = new Material(
                features.names(),
                all,
                all.knownBefore(cut),
                all.issuedFrom(cut),
                !covariates.byName().isEmpty());
        if (material.early().size() < LEAST_PAIRS && covariates.byName().isEmpty()) {
            throw new ModelNotTrainableException("series " + task.context().seriesId() + " gives only "
                    + material.early().size() + " training pairs, " + LEAST_PAIRS + " are needed");
        }
        return material;
    }

    private CombinedModel fit(List<String> names, TrainingSet set) {
        return CombinedModel.fit(names, set, settings);
    }

    private static List<ConformalShift.Outcome> outcomes(CombinedModel model, TrainingSet set) {
        List<ConformalShift.Outcome> outcomes = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            outcomes.add(new ConformalShift.Outcome(model.predict(set.rows()[i]), set.targets()[i]));
        }
        return outcomes;
    }

    private record Material(
            List<String> names, TrainingSet all, TrainingSet early, TrainingSet late, boolean withCovariates) {}

    private record Trained(CombinedModel model, ConformalShift shift, boolean usesCovariates) implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            Covariates covariates = usesCovariates ? asked.covariates() : Covariates.NONE;
            FeatureExtractor features = new FeatureExtractor(asked.series(), asked.context(), covariates);
            return IntStream.range(0, asked.steps())
                    .mapToObj(step -> features.row(asked.origin(), asked.origin() + step))
                    .map(row -> shift.apply(model.predict(row)))
                    .toList();
        }
    }
}
