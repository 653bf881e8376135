package io.gridtide.forecast.model;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One LASSO regression per hour on all hours of the days before and on the covariates, after Lago, Marcjasz, De Schutter
 * and Weron (2021): values and covariates are taken from their median, divided by their median absolute deviation and
 * squeezed by the inverse hyperbolic sine, and the forecasts of several calibration windows are averaged.
 */
public final class Lear implements ModelFactory {
    private static final int LEAST_DAYS = 42;

    private final String name;
    private final int[] windowDays;
    private final Duration keeps;

    public Lear(String name, Duration keeps, int... windowDays) {
        this.name = name;
        this.keeps = keeps;
        this.windowDays = windowDays.clone();
    }

    @Override
    public String name() {
        return name;
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
        return keeps;
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        LocalClock clock = new LocalClock(task.context().zone(), task.series().resolution());
        List<LearWindow> windows = new ArrayList<>();
        int known = 0;
        for (int days : windowDays) {
            LearDays rows = LearDays.collect(task, clock, days);
            if (rows.size() >= LEAST_DAYS && rows.size() > known * 1.2) {
                windows.add(LearWindow.fit(rows));
                known = rows.size();
            }
        }
        if (windows.isEmpty()) {
            throw new ModelNotTrainableException(
                    "series " + task.context().seriesId() + " has fewer than " + LEAST_DAYS + " whole days");
        }
        double hour = clock.hourOfDay(task.origin());
        return new Trained(List.copyOf(windows), hour);
    }

    private record Trained(List<LearWindow> windows, double hour) implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            return Lear.predict(asked, windows, hour);
        }
    }

    /** Beyond the first day the forecast median stands in for what was not yet measured. */
    private static List<Quantiles> predict(ForecastTask asked, List<LearWindow> windows, double trainedHour) {
        LocalClock clock = new LocalClock(asked.context().zone(), asked.series().resolution());
        if (clock.hourOfDay(asked.origin()) != trainedHour) {
            throw new ModelNotTrainableException("trained for days from " + trainedHour + " o'clock");
        }
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        GridSeries known = asked.series();
        long origin = asked.origin();
        long end = asked.origin() + asked.steps();
        while (origin < end) {
            long next = Math.min(end, clock.daysBefore(origin, -1));
            List<Quantiles> day = oneDay(
                    new ForecastTask(asked.context(), known, asked.covariates(), origin, (int) (next - origin)),
                    windows,
                    clock);
            forecast.addAll(day);
            known = known.continuedBy(
                    origin, day.stream().mapToDouble(Quantiles::p50).toArray());
            origin = next;
        }
        return forecast;
    }

    private static List<Quantiles> oneDay(ForecastTask day, List<LearWindow> windows, LocalClock clock) {
        double[][] byHour = new double[DayProfiles.HOURS][Quantiles.LEVELS.length];
        double[] row = LearDays.row(day, clock, day.origin());
        for (LearWindow window : windows) {
            window.addTo(byHour, row, windows.size());
        }
        double first = clock.hourOfDay(day.origin());
        List<Quantiles> forecast = new ArrayList<>(day.steps());
        for (int step = 0; step < day.steps(); step++) {
            double hours = clock.hourOfDay(day.origin() + step) - first;
            double[] one = byHour[(int) Math.floorMod((long) Math.floor(hours), DayProfiles.HOURS)];
            forecast.add(Quantiles.sorted(one[0], one[1], one[2]));
        }
        return forecast;
    }
}
