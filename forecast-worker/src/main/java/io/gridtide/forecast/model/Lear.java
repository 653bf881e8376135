package io.gridtide.forecast.model;

import io.gridtide.forecast.features.LocalClock;
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
        return asked -> predict(asked, windows, hour);
    }

    private static List<Quantiles> predict(ForecastTask asked, List<LearWindow> windows, double trainedHour) {
        LocalClock clock = new LocalClock(asked.context().zone(), asked.series().resolution());
        if (clock.hourOfDay(asked.origin()) != trainedHour
                || asked.steps() > asked.series().stepsIn(Duration.ofHours(25))) {
            throw new ModelNotTrainableException("trained for one day from " + trainedHour + " o'clock");
        }
        double[][] byHour = new double[DayProfiles.HOURS][Quantiles.LEVELS.length];
        double[] row = LearDays.row(asked, clock, asked.origin());
        for (LearWindow window : windows) {
            window.addTo(byHour, row, windows.size());
        }
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        for (int step = 0; step < asked.steps(); step++) {
            double hours = clock.hourOfDay(asked.origin() + step) - trainedHour;
            double[] one = byHour[(int) Math.floorMod((long) Math.floor(hours), DayProfiles.HOURS)];
            forecast.add(Quantiles.sorted(one[0], one[1], one[2]));
        }
        return forecast;
    }
}
