package io.gridtide.forecast.model;

import io.gridtide.forecast.features.LocalClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Exponential smoothing of each local slot over the days, in which days of another kind than the target's count less.
 * How fast the past fades and how little other days count is chosen on the newest four weeks. The quantiles are those of
 * the same weighted past.
 */
public final class Smoothing implements ModelFactory {
    private static final int DAYS = 56;
    private static final int TRIAL_DAYS = 28;
    private static final int LEAST_DAYS = 14;
    private static final double[] FADES = {0.8, 0.9, 0.97};
    private static final double[] OTHERS = {0.05, 0.4, 1};

    @Override
    public String name() {
        return "smoothing";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ofDays(LEAST_DAYS);
    }

    @Override
    public Duration keeps() {
        return Duration.ofDays(7);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        LocalClock clock = new LocalClock(task.context().zone(), task.series().resolution());
        if (task.series().knownCount() < LEAST_DAYS * task.series().stepsIn(Duration.ofDays(1)) / 4) {
            throw new ModelNotTrainableException("fewer than " + LEAST_DAYS + " days");
        }
        Pace best = new Pace(FADES[1], OTHERS[1]);
        double least = Double.POSITIVE_INFINITY;
        for (double fade : FADES) {
            for (double other : OTHERS) {
                double error = error(task, clock, new Pace(fade, other));
                if (error < least) {
                    least = error;
                    best = new Pace(fade, other);
                }
            }
        }
        Pace chosen = best;
        return new Trained(chosen);
    }

    private record Trained(Pace pace) implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            return Smoothing.predict(asked, pace);
        }
    }

    private static double error(ForecastTask task, LocalClock clock, Pace pace) {
        double sum = 0;
        int found = 0;
        int stride = Math.max(1, task.series().stepsIn(Duration.ofHours(1)));
        long from = clock.daysBefore(task.origin(), TRIAL_DAYS);
        for (long target = from; target < task.origin(); target += stride) {
            double truth = task.series().at(target);
            WeightedSample past = past(task, clock, new Step(from(clock, task.origin(), target), target), pace);
            if (!Double.isNaN(truth) && !past.isEmpty()) {
                sum += Math.abs(truth - past.quantile(0.5));
                found++;
            }
        }
        return found == 0 ? Double.POSITIVE_INFINITY : sum / found;
    }

    /** The trial origin of a target: the latest at the time of day of the question. */
    private static long from(LocalClock clock, long origin, long target) {
        long days = clock.localDay(origin) - clock.localDay(target);
        long candidate = clock.daysBefore(origin, (int) days);
        return candidate <= target ? candidate : clock.daysBefore(origin, (int) days + 1);
    }

    private static List<Quantiles> predict(ForecastTask asked, Pace pace) {
        LocalClock clock = new LocalClock(asked.context().zone(), asked.series().resolution());
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
            WeightedSample past = past(asked, clock, new Step(asked.origin(), target), pace);
            forecast.add(
                    past.isEmpty()
                            ? Quantiles.ZERO
                            : Quantiles.sorted(past.quantile(0.1), past.quantile(0.5), past.quantile(0.9)));
        }
        return forecast;
    }

    private static WeightedSample past(ForecastTask task, LocalClock clock, Step step, Pace pace) {
        WeightedSample sample = new WeightedSample(DAYS);
        int kind = clock.kindOfDay(step.target());
        double weight = 1;
        for (int day = 1; day <= DAYS; day++) {
            long then = clock.daysBefore(step.target(), day);
            double value = then < step.origin() ? task.series().at(then) : Double.NaN;
            if (!Double.isNaN(value)) {
                sample.add(value, weight * (clock.kindOfDay(then) == kind ? 1 : pace.other()));
            }
            weight *= pace.fade();
        }
        return sample;
    }

    private record Step(long origin, long target) {}

    private record Pace(double fade, double other) {}
}
