package io.gridtide.forecast.model;

import io.gridtide.forecast.calibration.Empirical;
import io.gridtide.forecast.features.DayFeatures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A ridge regression for each local hour. How strong the penalty is, and how fast old days lose weight, is chosen for
 * each series on the newest fifth of its days. Quantiles are those of the residuals of the hour.
 */
public final class HourlyLinear implements ModelFactory {
    private static final int HOURS = 24;
    private static final int LEAST_ROWS = 14 * 24;
    private static final int LEAST_OF_HOUR = 10;
    private static final int WEEK_DAYS = 7;
    private static final double[] PENALTIES = {0.01, 0.1, 0.5, 2};
    private static final double[] HALF_LIVES_DAYS = {60, 365, 100_000};

    private final Origins origins;

    public HourlyLinear(Origins origins) {
        this.origins = origins;
    }

    @Override
    public String name() {
        return Members.LINEAR;
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
        return Duration.ofDays(7);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        DayFeatures features = new DayFeatures(task.series(), task.context(), task.covariates());
        DayRows set = DayRows.of(task, features, origins, LEAST_ROWS);
        int day = task.series().stepsIn(Duration.ofDays(1));
        List<Hour> hours = IntStream.range(0, HOURS)
                .mapToObj(hour -> Hour.of(set, hour, new Reach(task.origin(), day)))
                .toList();
        Choice choice = choose(hours);
        double width = task.series().range().width();
        @Nullable Fitted[] fitted = new Fitted[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            fitted[hour] = hours.get(hour).size() < LEAST_OF_HOUR ? null : Fitted.of(hours.get(hour), choice, width);
        }
        return new Trained(fitted, origins.longestLeadHours());
    }

    private record Trained(@Nullable Fitted[] hours, double longestLeadHours) implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            return HourlyLinear.predict(asked, hours, longestLeadHours);
        }

        @Override
        public Optional<Explanation> explain(ForecastTask asked, int step) {
            DayFeatures features = new DayFeatures(asked.series(), asked.context(), asked.covariates());
            long target = asked.origin() + step;
            if (new Darkness(asked, features).covers(asked.origin(), target)) {
                return Optional.of(Explanation.of(0, 0, Map.of()));
            }
            double[] row = features.row(asked.origin(), target, longestLeadHours);
            Fitted hour = hours[(int) row[0]];
            return Optional.ofNullable(hour).map(fitted -> fitted.explain(row, features.names()));
        }
    }

    private static List<Quantiles> predict(ForecastTask asked, @Nullable Fitted[] fitted, double longestLeadHours) {
        DayFeatures features = new DayFeatures(asked.series(), asked.context(), asked.covariates());
        Darkness darkness = new Darkness(asked, features);
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        int level = features.names().indexOf("mean7");
        for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
            double[] row = features.row(asked.origin(), target, longestLeadHours);
            Fitted hour = fitted[(int) row[0]];
            if (darkness.covers(asked.origin(), target)) {
                forecast.add(Quantiles.ZERO);
            } else if (hour == null) {
                forecast.add(Quantiles.certain(Double.isNaN(row[level]) ? 0 : row[level]));
            } else {
                forecast.add(hour.predict(row));
            }
        }
        return forecast;
    }

    private static Choice choose(List<Hour> hours) {
        Choice best = new Choice(PENALTIES[1], HALF_LIVES_DAYS[1]);
        double least = Double.POSITIVE_INFINITY;
        for (double halfLife : HALF_LIVES_DAYS) {
            double[] errors = new double[PENALTIES.length];
            for (Hour hour : hours) {
                if (hour.size() >= 2 * LEAST_OF_HOUR) {
                    hour.addErrors(errors, halfLife);
                }
            }
            for (int i = 0; i < errors.length; i++) {
                if (errors[i] < least) {
                    least = errors[i];
                    best = new Choice(PENALTIES[i], halfLife);
                }
            }
        }
        return best;
    }

    private record Choice(double penalty, double halfLifeDays) {}

    private record Reach(long origin, int stepsPerDay) {}

    /** Rows of one local hour, with working days told apart, and their age in days. */
    private record Hour(double[][] rows, double[] targets, double[] ageDays) {
        static Hour of(DayRows set, int hour, Reach reach) {
            int[] index = IntStream.range(0, set.size())
                    .filter(i -> (int) set.rows()[i][0] == hour)
                    .toArray();
            return new Hour(
                    Arrays.stream(index).mapToObj(i -> expand(set.rows()[i])).toArray(double[][]::new),
                    Arrays.stream(index).mapToDouble(i -> set.targets()[i]).toArray(),
                    Arrays.stream(index)
                            .mapToDouble(i -> (double)
                                            (reach.origin() - set.pairs().get(i).target())
                                    / reach.stepsPerDay())
                            .toArray());
        }

        int size() {
            return targets.length;
        }

        void addErrors(double[] errors, double halfLife) {
            int cut = size() * 4 / 5;
            WeightedRidge early = WeightedRidge.prepare(
                    Arrays.copyOf(rows, cut), Arrays.copyOf(targets, cut), weights(halfLife, cut));
            for (int p = 0; p < PENALTIES.length; p++) {
                WeightedRidge.Line line = early.solve(PENALTIES[p]);
                for (int i = cut; i < size(); i++) {
                    errors[p] += Math.abs(targets[i] - line.at(rows[i]));
                }
            }
        }

        double[] weights(double halfLife, int count) {
            double newest = ageDays[count - 1];
            return IntStream.range(0, count)
                    .mapToDouble(i -> Math.pow(0.5, (ageDays[i] - newest) / halfLife))
                    .toArray();
        }
    }

    /** The day of the week becomes one column for each. */
    private static double[] expand(double[] row) {
        double[] wide = Arrays.copyOf(row, row.length + WEEK_DAYS);
        wide[0] = 0;
        wide[1] = 0;
        wide[row.length + (int) row[1]] = 1;
        return wide;
    }

    private record Fitted(WeightedRidge.Line line, double[] offsets, double least, double most) {
        static Fitted of(Hour hour, Choice choice, double width) {
            WeightedRidge.Line line = WeightedRidge.prepare(
                            hour.rows(), hour.targets(), hour.weights(choice.halfLifeDays(), hour.size()))
                    .solve(choice.penalty());
            double[] residuals = IntStream.range(0, hour.size())
                    .mapToDouble(i -> hour.targets()[i] - line.at(hour.rows()[i]))
                    .toArray();
            Empirical sample = Empirical.of(residuals);
            double[] offsets =
                    Arrays.stream(Quantiles.LEVELS).map(sample::quantile).toArray();
            double least = Arrays.stream(hour.targets()).min().orElse(0) - 0.3 * width;
            double most = Arrays.stream(hour.targets()).max().orElse(0) + 0.3 * width;
            return new Fitted(line, offsets, least, most);
        }

        /** Of each feature its coefficient times its distance from the mean. */
        Explanation explain(double[] row, List<String> names) {
            List<String> wideNames = new ArrayList<>(names);
            wideNames.addAll(Collections.nCopies(WEEK_DAYS, "dayOfWeek"));
            return Explanation.of(
                    predict(row).p50(), line.intercept(), Explanation.byName(wideNames, line.parts(expand(row))));
        }

        Quantiles predict(double[] row) {
            double centre = Math.clamp(line.at(expand(row)), least, most);
            return Quantiles.sorted(centre + offsets[0], centre + offsets[1], centre + offsets[2]);
        }
    }
}
