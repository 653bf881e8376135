package io.gridtide.forecast.issue;

import io.gridtide.forecast.calibration.PhysicalBounds;
import io.gridtide.forecast.explain.ForecastExplanation;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ColdStart;
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
import java.util.function.Function;
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
                new Spans(Duration.ofHours(48), staleAfter),
                Keeping.IN_MEMORY,
                Health.UNWATCHED,
                alone -> ColdStart.Neighbourhood.NONE);
    }

    /**
     * Creates a forecaster that keeps its models.
     *
     * @param spans horizon and age
     * @param keeping where trained models are kept
     * @param health says which models are to be trained out of turn
     * @param neighbours of a series, from which one with little history learns
     */
    public Forecaster(
            Spans spans, Keeping keeping, Health health, Function<SeriesContext, ColdStart.Neighbourhood> neighbours) {
        this(
                new ModelCache(
                        List.of(
                                new Ensemble(spans.learnt()),
                                new LinearTrees(LinearTrees.Settings.DEFAULT),
                                new ColdStart(neighbours),
                                new SeasonalNaive(),
                                new Persistence()),
                        keeping,
                        health),
                spans.staleAfter());
    }

    /**
     * Times to know.
     *
     * @param learnt horizon that models learn; they can be asked for up to seven days all the same
     * @param staleAfter age of the newest measured value from which the forecast counts as degraded
     */
    public record Spans(Duration learnt, Duration staleAfter) {}

    /** Creates a forecaster with other models, the richest first and one that needs no history last. */
    public Forecaster(List<ModelFactory> richestFirst, Duration staleAfter) {
        this(new ModelCache(richestFirst, Keeping.IN_MEMORY, Health.UNWATCHED), staleAfter);
    }

    private Forecaster(ModelCache models, Duration staleAfter) {
        this.models = models;
        this.staleAfter = staleAfter;
    }

    /** Makes the forecast; trains a model first when there is none for the local day. */
    public Forecast forecast(Question question) {
        GridSeries series = question.series();
        long first = series.indexOf(question.issuedAt());
        int steps = series.stepsIn(question.horizon());
        boolean price = question.context().kind() == Kind.PRICE;
        Asked asked = asked(question);
        ForecastTask task = asked.task();
        UsableHistory history = asked.history();
        long origin = task.origin();
        Modelled modelled =
                history.still().isPresent() ? Modelled.standing(history.standing(task.steps())) : model(task);
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

    /**
     * Why one step of a forecast is what it is.
     *
     * @param at a time in the step
     * @throws IllegalArgumentException when it lies outside the horizon of the question
     */
    public ForecastExplanation explain(Question question, Instant at) {
        Forecast forecast = forecast(question);
        long seconds = forecast.resolution().seconds();
        long step = Math.floorDiv(at.getEpochSecond() - forecast.from().getEpochSecond(), seconds);
        if (step < 0 || step >= forecast.points().size()) {
            throw new IllegalArgumentException("at is from " + forecast.from() + " to before "
                    + forecast.from().plusSeconds(seconds * forecast.points().size()) + ", got " + at);
        }
        ForecastExplanation.Step place = new ForecastExplanation.Step(
                question.context().seriesId(),
                question.context().kind(),
                forecast.from().plusSeconds(step * seconds),
                forecast.issuedAt(),
                forecast.model(),
                forecast.modelVersion());
        double p50 = forecast.points().get((int) step).p50();
        GridSeries series = question.series();
        long target = series.indexOf(place.at());
        if (question.context().kind() == Kind.PRICE && !Double.isNaN(series.at(target))) {
            return ForecastExplanation.unexplained(place, p50);
        }
        Asked asked = asked(question);
        if (asked.history().still().isPresent()) {
            return ForecastExplanation.unexplained(place, p50);
        }
        ForecastTask task = asked.task();
        return models.modelFor(task)
                .model()
                .explain(task, (int) (target - task.origin()))
                .map(why -> ForecastExplanation.of(place, p50, why))
                .orElseGet(() -> ForecastExplanation.unexplained(place, p50));
    }

    /** A question as it is put to a model, and what of the history that is. */
    private record Asked(ForecastTask task, UsableHistory history) {}

    private static Asked asked(Question question) {
        GridSeries series = question.series();
        Kind kind = question.context().kind();
        long first = series.indexOf(question.issuedAt());
        long origin = kind == Kind.PRICE ? firstUnpublished(series, first) : first;
        int steps = (int) Math.max(1, first + series.stepsIn(question.horizon()) - origin);
        UsableHistory history = UsableHistory.of(series, kind, origin);
        return new Asked(
                new ForecastTask(question.context(), history.series(), question.covariates(), origin, steps), history);
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
