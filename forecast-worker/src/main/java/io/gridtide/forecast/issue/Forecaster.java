package io.gridtide.forecast.issue;

import io.gridtide.forecast.calibration.PhysicalBounds;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.Ensemble;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.LinearTrees;
import io.gridtide.forecast.model.ModelFactory;
import io.gridtide.forecast.model.Persistence;
import io.gridtide.forecast.model.Quantiles;
import io.gridtide.forecast.model.SeasonalNaive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions with forecasts. There is always an answer, its numbers are finite and in order, and it says what it
 * was made from. Keeps trained models; not safe for several threads.
 */
public final class Forecaster {
    private static final Logger LOG = LoggerFactory.getLogger(Forecaster.class);
    private static final Duration LEAST_HISTORY = Duration.ofDays(1);
    /** Name of the model of a series that stands still. */
    private static final String STANDSTILL = "standstill";

    private final ModelCache models;
    private final Duration staleAfter;

    /**
     * Creates a forecaster with the models of this module.
     *
     * @param staleAfter age of the newest measured value from which the forecast counts as degraded
     */
    public Forecaster(Duration staleAfter) {
        this(
                List.of(
                        new Ensemble(),
                        new LinearTrees(LinearTrees.Settings.DEFAULT),
                        new SeasonalNaive(),
                        new Persistence()),
                staleAfter);
    }

    /** Creates a forecaster with other models, the richest first and one that needs no history last. */
    public Forecaster(List<ModelFactory> richestFirst, Duration staleAfter) {
        this.models = new ModelCache(richestFirst);
        this.staleAfter = staleAfter;
    }

    /** Makes the forecast; trains a model first when there is none for the local day. */
    public Forecast forecast(Question question) {
        GridSeries series = question.series();
        long first = series.indexOf(question.issuedAt());
        int steps = series.stepsIn(question.horizon());
        boolean price = question.context().kind() == Kind.PRICE;
        long origin = price ? firstUnpublished(series, first) : first;
        int modelSteps = (int) Math.max(1, first + steps - origin);
        UsableHistory history = UsableHistory.of(series, question.context().kind(), origin);
        ForecastTask task =
                new ForecastTask(question.context(), history.series(), question.covariates(), origin, modelSteps);
        Modelled modelled = history.still().isPresent() ? Modelled.standing(history.standing(modelSteps)) : model(task);
        List<Quantiles> points = new ArrayList<>(steps);
        for (long index = first; index < first + steps; index++) {
            double published = price ? series.at(index) : Double.NaN;
            points.add(
                    Double.isNaN(published)
                            ? modelled.points().get((int) (index - origin))
                            : Quantiles.certain(published));
        }
        return new Forecast(
                question.context(),
                series.resolution(),
                question.issuedAt(),
                series.timeOf(first),
                points,
                modelled.model(),
                modelled.version(),
                inputs(question, task, modelled.usesCovariates(), history.note()));
    }

    /** Forgets the trained model of a series. */
    public void forget(String seriesId) {
        models.forget(seriesId);
    }

    private Modelled model(ForecastTask task) {
        TrainedModel model = models.modelFor(task);
        while (true) {
            try {
                return Modelled.by(
                        model, PhysicalBounds.finish(task, model.model().predict(task)));
            } catch (RuntimeException failure) {
                if (model.factory().minimumHistory().isZero()) {
                    throw failure;
                }
                LOG.warn(
                        "model did not forecast, using a simpler one seriesId={} model={} reason=\"{}\"",
                        task.context().seriesId(),
                        model.factory().name(),
                        failure.toString());
                model = models.simplerThan(model, task);
            }
        }
    }

    private record Modelled(String model, String version, boolean usesCovariates, List<Quantiles> points) {
        static Modelled by(TrainedModel trained, List<Quantiles> points) {
            return new Modelled(
                    trained.factory().name(), trained.version(), trained.model().usesCovariates(), points);
        }

        static Modelled standing(List<Quantiles> points) {
            return new Modelled(STANDSTILL, "1", false, points);
        }
    }

    private static long firstUnpublished(GridSeries series, long from) {
        long index = from;
        while (!Double.isNaN(series.at(index))) {
            index++;
        }
        return index;
    }

    private List<ForecastInput> inputs(
            Question question, ForecastTask task, boolean usesCovariates, Optional<String> note) {
        List<ForecastInput> inputs = new ArrayList<>();
        inputs.add(note.map(text -> ownHistory(question, task).defaultedBecause(text))
                .orElseGet(() -> ownHistory(question, task)));
        if (usesCovariates) {
            question.covariates()
                    .byName()
                    .forEach((name, covariate) -> inputs.add(covariateInput(
                            name, Double.isNaN(covariate.knownAt(task.origin() + task.steps() - 1, task.origin())))));
        }
        return inputs;
    }

    private ForecastInput ownHistory(Question question, ForecastTask task) {
        String name = question.context().seriesId();
        OptionalLong last = task.series().lastKnown();
        if (last.isEmpty()) {
            return new ForecastInput(
                    name, Optional.empty(), Optional.empty(), ForecastInput.Status.MISSING, "no value yet");
        }
        Instant knownUntil = task.series().timeOf(last.getAsLong() + 1);
        Duration age = Duration.between(knownUntil, question.issuedAt());
        Duration measured = ModelCache.measured(task);
        Optional<Duration> shownAge = Optional.of(age.isNegative() ? Duration.ZERO : age);
        if (age.compareTo(staleAfter) > 0) {
            return new ForecastInput(
                    name,
                    Optional.of(knownUntil),
                    shownAge,
                    ForecastInput.Status.STALE,
                    "newest value is older than " + staleAfter);
        }
        if (measured.compareTo(LEAST_HISTORY) < 0) {
            return new ForecastInput(
                    name,
                    Optional.of(knownUntil),
                    shownAge,
                    ForecastInput.Status.DEFAULTED,
                    "less than " + LEAST_HISTORY + " of history, continued at its last value");
        }
        return new ForecastInput(
                name,
                Optional.of(knownUntil),
                shownAge,
                ForecastInput.Status.FRESH,
                measured.toDays() + " of the last 28 days measured");
    }

    private static ForecastInput covariateInput(String name, boolean missing) {
        return missing
                ? new ForecastInput(
                        name,
                        Optional.empty(),
                        Optional.empty(),
                        ForecastInput.Status.DEFAULTED,
                        "does not reach the end of the horizon; its mean stood in")
                : new ForecastInput(
                        name, Optional.empty(), Optional.empty(), ForecastInput.Status.FRESH, "covers the horizon");
    }
}
