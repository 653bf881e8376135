package io.gridtide.forecast.issue;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.ModelFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses, trains and keeps one model per series. The richest model whose minimum of history is met is used; one that
 * cannot be trained makes room for the next simpler. A series is retrained when its local day or its master data change,
 * or when its history has grown enough for a richer model. Not safe for several threads.
 */
final class ModelCache {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);

    /** Only history this recent counts for the choice: an old stretch says little about a series that fell silent. */
    private static final Duration RECENT = Duration.ofDays(28);

    private final List<ModelFactory> richestFirst;
    private final Map<String, TrainedModel> bySeries = new HashMap<>();

    ModelCache(List<ModelFactory> richestFirst) {
        if (richestFirst.isEmpty() || !richestFirst.getLast().minimumHistory().isZero()) {
            throw new IllegalArgumentException(
                    "the last model of the list needs no history, so that there is always one");
        }
        this.richestFirst = List.copyOf(richestFirst);
    }

    TrainedModel modelFor(ForecastTask task) {
        String seriesId = task.context().seriesId();
        List<ModelFactory> usable = usable(task);
        TrainedModel cached = bySeries.get(seriesId);
        if (cached != null && stillGood(cached, task, usable)) {
            return cached;
        }
        TrainedModel fresh = train(task, usable);
        bySeries.put(seriesId, fresh);
        return fresh;
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

    private static boolean stillGood(TrainedModel cached, ForecastTask task, List<ModelFactory> usable) {
        return cached.localDay() == localDay(task)
                && cached.context().equals(task.context())
                && usable.contains(cached.factory())
                && cached.richestTried() == usable.getFirst();
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
                        usable.getFirst());
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

    private static long localDay(ForecastTask task) {
        return new LocalClock(task.context().zone(), task.series().resolution()).localDay(task.origin());
    }
}
