package io.gridtide.forecast.model;

import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.Sun;
import io.gridtide.forecast.history.GridSeries.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The last resort when hardly anything is known: the last value, with a band as wide as everything seen so far and at
 * least half of the value each way. A plant that has not reported yet follows the clear sky up to its rated power.
 */
public final class Persistence implements ModelFactory {
    private static final double LEAST_BAND_SHARE = 0.5;

    @Override
    public String name() {
        return "persistence";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ZERO;
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        return asked -> {
            Optional<Sun> sun = asked.context().kind() == Kind.GENERATION
                    ? asked.context().location().map(Sun::new)
                    : Optional.empty();
            return IntStream.range(0, asked.steps())
                    .mapToObj(step -> sun.map(s -> underTheSun(asked, s, step)).orElseGet(() -> lastValue(asked)))
                    .toList();
        };
    }

    private static Quantiles lastValue(ForecastTask task) {
        OptionalLong last = task.series().lastKnown();
        if (last.isEmpty()) {
            return new Quantiles(0, 0, task.context().capacityKw().orElse(0));
        }
        double value = task.series().at(last.getAsLong());
        Range range = task.series().range();
        double reach = LEAST_BAND_SHARE * Math.abs(value);
        return new Quantiles(Math.min(range.minimum(), value - reach), value, Math.max(range.maximum(), value + reach));
    }

    private static Quantiles underTheSun(ForecastTask task, Sun sun, int step) {
        Instant middle = task.series()
                .timeOf(task.origin() + step)
                .plus(task.series().resolution().step().dividedBy(2));
        double rated = task.context().capacityKw().orElse(task.series().range().maximum());
        double clear = rated * sun.clearSkyWattPerSquareMetre(middle) / 1000;
        return new Quantiles(0, clear / 2, clear);
    }
}
