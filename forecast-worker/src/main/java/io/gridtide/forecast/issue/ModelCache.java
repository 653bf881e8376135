package io.gridtide.forecast.issue;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.ModelFactory;
import io.gridtide.forecast.store.Training;
import io.gridtide.forecast.store.Training.Contest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses, trains and keeps one model per series. The richest model whose minimum of history is met is used; one that
 * cannot be trained makes room for the next simpler. A series is trained anew when its local day is over, when its forecasts
 * have become worse, when its master data change, or when its history has grown enough for a richer model. While it is
 * only a matter of time, the new model has to win against the old one ({@link Challenge}).
 *
 * <p>The models used longest ago leave the memory; they, and those of an earlier life of the service, come back from the
 * archive. Not safe for several threads.
 */
final class ModelCache {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);

    /** Only history this recent counts for the choice: an old stretch says little about a series that fell silent. */
    private static final Duration RECENT = Duration.ofDays(28);

    private final List<ModelFactory> richestFirst;
    private final Archivist archivist;
    private final Health health;
    private final Map<String, TrainedModel> bySeries;

    /**
     * Creates a cache.
     *
     * @param richestFirst the models, one that needs no history last
     * @param keeping where models are kept besides
     * @param health of the forecasts
     */
    ModelCache(List<ModelFactory> richestFirst, Keeping keeping, Health health) {
        if (richestFirst.isEmpty() || !richestFirst.getLast().minimumHistory().isZero()) {
            throw new IllegalArgumentException(
                    "the last model of the list needs no history, so that there is always one");
        }
        this.richestFirst = List.copyOf(richestFirst);
        this.archivist = new Archivist(keeping.archive());
        this.health = health;
        this.bySeries = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TrainedModel> eldest) {
                return size() > keeping.inMemory();
            }
        };
    }

    TrainedModel modelFor(ForecastTask task) {
        String seriesId = task.context().seriesId();
        List<ModelFactory> usable = usable(task);
        Optional<TrainedModel> held = held(seriesId, task, usable);
        boolean sick = health.takeRetraining(seriesId);
        if (held.isPresent() && held.get().localDay() == localDay(task) && !sick) {
            return held.get();
        }
        TrainedModel next = held.map(champion -> challenged(champion, train(task, usable), task))
                .orElseGet(() -> train(task, usable));
        bySeries.put(seriesId, next);
        archivist.keep(next);
        return next;
    }

    /** A simpler model in place of one that could not forecast. */
    TrainedModel simplerThan(TrainedModel failed, ForecastTask task) {
        List<ModelFactory> simpler =
                richestFirst.subList(richestFirst.indexOf(failed.factory()) + 1, richestFirst.size());
        TrainedModel replacement = train(task, simpler);
        bySeries.put(task.context().seriesId(), replacement.insteadOf(failed));
        return replacement;
    }

    void forget(String seriesId) {
        bySeries.remove(seriesId);
    }

    /** What is measured of the last weeks. */
    static Duration measured(ForecastTask task) {
        GridSeries series = task.series();
        int known = 0;
        for (long index = task.origin() - series.stepsIn(RECENT); index < task.origin(); index++) {
            known += Double.isNaN(series.at(index)) ? 0 : 1;
        }
        return series.resolution().step().multipliedBy(known);
    }

    private List<ModelFactory> usable(ForecastTask task) {
        Duration measured = measured(task);
        return richestFirst.stream()
                .filter(factory -> factory.minimumHistory().compareTo(measured) <= 0)
                .toList();
    }

    /** The model of a series that may go on, were it not for its age. */
    private Optional<TrainedModel> held(String seriesId, ForecastTask task, List<ModelFactory> usable) {
        return Optional.ofNullable(bySeries.get(seriesId))
                .or(() -> archivist.find(task, usable).map(found -> {
                    bySeries.put(seriesId, found);
                    return found;
                }))
                .filter(model -> model.context().equals(task.context())
                        && usable.contains(model.factory())
                        && model.richestTried() == usable.getFirst());
    }

    private TrainedModel challenged(TrainedModel champion, TrainedModel challenger, ForecastTask task) {
        boolean comparable = champion.factory() == challenger.factory()
                && !challenger.model().heldOut().trials().isEmpty();
        if (!comparable) {
            return challenger;
        }
        Contest contest;
        try {
            contest = Challenge.decide(
                    new Challenge.Champion(
                            champion.model(),
                            champion.training().trainedAt(),
                            health.drifting(task.context().seriesId())),
                    challenger.model(),
                    task);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "the model in use cannot be compared, it goes seriesId={} reason=\"{}\"",
                    task.context().seriesId(),
                    failure.toString());
            return challenger;
        }
        TrainedModel winner = contest.challengerWon() ? challenger : champion;
        TrainedModel loser = contest.challengerWon() ? champion : challenger;
        LOG.info(
                "contest of models seriesId={} challengerWon={} points={} championPinball={} challengerPinball={}",
                task.context().seriesId(),
                contest.challengerWon(),
                contest.points(),
                contest.championPinball(),
                contest.challengerPinball());
        return winner.after(contest, loser.former(contest), champion.training().former(), localDay(task));
    }

    private static TrainedModel train(ForecastTask task, List<ModelFactory> usable) {
        for (ModelFactory factory : usable) {
            try {
                return new TrainedModel(
                        factory,
                        factory.train(task),
                        version(factory, task),
                        localDay(task),
                        task.context(),
                        usable.getFirst(),
                        Training.of(task.series(), task.origin()));
            } catch (RuntimeException failure) {
                LOG.warn(
                        "model not trained, using a simpler one seriesId={} model={} reason=\"{}\"",
                        task.context().seriesId(),
                        factory.name(),
                        failure.toString());
            }
        }
        throw new IllegalStateException(
                "no model could be trained for " + task.context().seriesId());
    }

    private static String version(ModelFactory factory, ForecastTask task) {
        return factory.version() + ", trained " + task.originTime() + " on "
                + task.series().knownCount() + " intervals";
    }

    static long localDay(ForecastTask task) {
        return new LocalClock(task.context().zone(), task.series().resolution()).localDay(task.origin());
    }
}
