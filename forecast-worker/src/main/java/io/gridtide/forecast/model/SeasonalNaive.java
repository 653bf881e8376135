package io.gridtide.forecast.model;

import io.gridtide.forecast.calibration.Empirical;
import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The same local slot of last week, else of the latest day that has it, with quantiles from what this rule got wrong in
 * the last weeks around the same hour.
 */
public final class SeasonalNaive implements ModelFactory {
    private static final int WEEK_DAYS = 7;
    private static final int LOOK_BACK_DAYS = 28;
    private static final int ERROR_DAYS = 56;
    private static final int HOURS = 24;
    private static final int LEAST_ERRORS = 12;

    @Override
    public String name() {
        return "seasonal-naive";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ofDays(1);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        double[][] offsets = errorQuantiles(task);
        return asked -> {
            LocalClock clock =
                    new LocalClock(asked.context().zone(), asked.series().resolution());
            double level = mean(asked.series());
            List<Quantiles> forecast = new ArrayList<>(asked.steps());
            for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
                double guess = guess(asked.series(), clock, target, asked.origin());
                double value = Double.isNaN(guess) ? level : guess;
                double[] offset = offsets[(int) clock.hourOfDay(target)];
                forecast.add(Quantiles.sorted(value + offset[0], value, value + offset[1]));
            }
            return forecast;
        };
    }

    /** The value this rule would have named at the origin, or {@code NaN}. */
    private static double guess(GridSeries series, LocalClock clock, long target, long origin) {
        for (int days = WEEK_DAYS; days <= LOOK_BACK_DAYS; days += WEEK_DAYS) {
            double value = knownAt(series, clock.daysBefore(target, days), origin);
            if (!Double.isNaN(value)) {
                return value;
            }
            if (days == WEEK_DAYS) {
                double recent = latestDay(series, clock, target, origin);
                if (!Double.isNaN(recent)) {
                    return recent;
                }
            }
        }
        return Double.NaN;
    }

    private static double latestDay(GridSeries series, LocalClock clock, long target, long origin) {
        for (int days = 1; days < WEEK_DAYS; days++) {
            double value = knownAt(series, clock.daysBefore(target, days), origin);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    private static double knownAt(GridSeries series, long index, long origin) {
        return index < origin ? series.at(index) : Double.NaN;
    }

    private static double[][] errorQuantiles(ForecastTask task) {
        GridSeries series = task.series();
        LocalClock clock = new LocalClock(task.context().zone(), series.resolution());
        List<List<Double>> byHour = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            byHour.add(new ArrayList<>());
        }
        List<Double> all = new ArrayList<>();
        int day = series.stepsIn(Duration.ofDays(1));
        for (long target = Math.max(series.firstIndex(), task.origin() - (long) ERROR_DAYS * day);
                target < task.origin();
                target++) {
            double error = series.at(target) - guess(series, clock, target, target);
            if (!Double.isNaN(error)) {
                byHour.get((int) clock.hourOfDay(target)).add(error);
                all.add(error);
            }
        }
        double[][] offsets = new double[HOURS][];
        for (int hour = 0; hour < HOURS; hour++) {
            List<Double> around = new ArrayList<>(byHour.get(hour));
            around.addAll(byHour.get((hour + 1) % HOURS));
            around.addAll(byHour.get((hour + HOURS - 1) % HOURS));
            offsets[hour] = band(
                    around.size() >= LEAST_ERRORS ? around : all, series.range().width());
        }
        return offsets;
    }

    /** With no errors to learn from, half of the range of the series each way. */
    private static double[] band(List<Double> errors, double rangeWidth) {
        if (errors.size() < LEAST_ERRORS) {
            return new double[] {-rangeWidth / 2, rangeWidth / 2};
        }
        Empirical sample = Empirical.of(errors);
        return new double[] {sample.quantile(0.1), sample.quantile(0.9)};
    }

    private static double mean(GridSeries series) {
        double sum = 0;
        int count = 0;
        for (long index = series.firstIndex(); index < series.endIndex(); index++) {
            double value = series.at(index);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
