package io.gridtide.forecast.model;

import io.gridtide.forecast.features.FeatureExtractor;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Past forecasts as they could have been made: pairs of an origin and a target with the features known at the origin and
 * the value that came true, in the order of the origins.
 *
 * @param rows features
 * @param targets values that came true, one per row
 * @param origins the step at whose start each forecast could have been made
 * @param targetSteps the step each value belongs to
 */
record TrainingSet(double[][] rows, double[] targets, long[] origins, long[] targetSteps) {

    /**
     * How pairs are drawn.
     *
     * @param span from the newest origin backwards
     * @param originsPerDay origins drawn on each day, at random times
     * @param targetsPerOrigin targets drawn for each origin
     * @param horizon greatest lead
     * @param seed of the drawing; the same data give the same pairs
     */
    record Sampling(Duration span, int originsPerDay, int targetsPerOrigin, Duration horizon, long seed) {}

    static TrainingSet draw(ForecastTask task, FeatureExtractor features, Sampling sampling) {
        GridSeries series = task.series();
        int day = series.stepsIn(Duration.ofDays(1));
        int horizon = series.stepsIn(sampling.horizon());
        long from = Math.max(
                series.firstKnown().orElse(task.origin()) + day, task.origin() - series.stepsIn(sampling.span()));
        List<Pair> pairs = new ArrayList<>();
        for (long start = task.origin() - day; start >= from; start -= day) {
            // One seed per calendar day, so that tomorrow's retraining sees the same pairs of the past.
            SplittableRandom random = new SplittableRandom(sampling.seed() + Math.floorDiv(start, (long) day));
            for (int i = 0; i < sampling.originsPerDay(); i++) {
                long origin = start + random.nextInt(day);
                for (int j = 0; j < sampling.targetsPerOrigin(); j++) {
                    long target = origin + random.nextInt(horizon);
                    double value = series.at(target);
                    if (origin >= from && !Double.isNaN(value) && features.daylight(target)) {
                        pairs.add(new Pair(origin, target, value));
                    }
                }
            }
        }
        pairs.sort((a, b) -> Long.compare(a.origin, b.origin));
        return of(pairs, features);
    }

    private static TrainingSet of(List<Pair> pairs, FeatureExtractor features) {
        int size = pairs.size();
        double[][] rows = new double[size][];
        double[] targets = new double[size];
        long[] origins = new long[size];
        long[] targetSteps = new long[size];
        for (int i = 0; i < size; i++) {
            Pair pair = pairs.get(i);
            rows[i] = features.row(pair.origin, pair.target);
            targets[i] = pair.value;
            origins[i] = pair.origin;
            targetSteps[i] = pair.target;
        }
        return new TrainingSet(rows, targets, origins, targetSteps);
    }

    int size() {
        return targets.length;
    }

    /** The pairs whose truth was known before the step. */
    TrainingSet knownBefore(long step) {
        return where(i -> targetSteps[i] < step);
    }

    /** The pairs that could have been forecast at the step or later. */
    TrainingSet issuedFrom(long step) {
        return where(i -> origins[i] >= step);
    }

    /** The pairs without a {@code NaN} among their features. */
    TrainingSet complete() {
        return where(i -> Arrays.stream(rows[i]).noneMatch(Double::isNaN));
    }

    /** At most the given number of pairs, spread evenly. */
    TrainingSet thinnedTo(int count) {
        if (size() <= count) {
            return this;
        }
        double stride = (double) size() / count;
        return where(i -> (long) (i / stride) != (long) ((i - 1) / stride) || i == 0);
    }

    private TrainingSet where(IntPredicate kept) {
        int[] index = IntStream.range(0, size()).filter(kept).toArray();
        double[][] keptRows = new double[index.length][];
        double[] keptTargets = new double[index.length];
        long[] keptOrigins = new long[index.length];
        long[] keptSteps = new long[index.length];
        for (int i = 0; i < index.length; i++) {
            keptRows[i] = rows[index[i]];
            keptTargets[i] = targets[index[i]];
            keptOrigins[i] = origins[index[i]];
            keptSteps[i] = targetSteps[index[i]];
        }
        return new TrainingSet(keptRows, keptTargets, keptOrigins, keptSteps);
    }

    private record Pair(long origin, long target, double value) {}
}
