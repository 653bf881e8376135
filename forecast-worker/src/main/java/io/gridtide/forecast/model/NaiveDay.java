package io.gridtide.forecast.model;

import io.gridtide.forecast.features.LocalClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same local slot of the latest day of a period that was known: yesterday, or the day of last week. */
public final class NaiveDay implements ModelFactory {
    private static final int LOOK_BACK = 4;

    private final String name;
    private final int periodDays;

    public NaiveDay(String name, int periodDays) {
        this.name = name;
        this.periodDays = periodDays;
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
        return Duration.ofDays(periodDays);
    }

    @Override
    public Duration keeps() {
        return Duration.ofDays(3650);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        return new Trained(periodDays);
    }

    private record Trained(int periodDays) implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            LocalClock clock =
                    new LocalClock(asked.context().zone(), asked.series().resolution());
            List<Quantiles> forecast = new ArrayList<>(asked.steps());
            for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
                double value = latest(asked, clock, target, periodDays);
                forecast.add(Quantiles.certain(Double.isNaN(value) ? 0 : value));
            }
            return forecast;
        }
    }

    private static double latest(ForecastTask asked, LocalClock clock, long target, int periodDays) {
        int days = periodDays;
        while (clock.daysBefore(target, days) >= asked.origin()) {
            days += periodDays;
        }
        double value = Double.NaN;
        for (int found = 0; found < LOOK_BACK && Double.isNaN(value); found++) {
            value = asked.series().at(clock.daysBefore(target, days));
            days += periodDays;
        }
        return value;
    }
}
