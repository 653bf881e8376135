package io.gridtide.forecast.model;

import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.features.LocalClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What followed the past moments that looked most like now: the last 24 hours, the kind of day, the season, and the
 * covariates of the day ahead. The values that followed are moved by the difference of the weekly level.
 */
public final class SimilarDays implements ModelFactory {
    private static final int LOOK_BACK_DAYS = 800;
    private static final int NEIGHBOURS = 24;
    private static final int LEAST_DAYS = 14;
    private static final double KIND_COST = 0.7;
    private static final double SEASON_COST = 0.5;

    @Override
    public String name() {
        return "similar-days";
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
        return Duration.ofDays(3650);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        if (task.series().knownCount() < LEAST_DAYS * task.series().stepsIn(Duration.ofDays(1))) {
            throw new ModelNotTrainableException("fewer than " + LEAST_DAYS + " days");
        }
        return new Trained();
    }

    /** All it knows is in the series that is asked for. */
    private record Trained() implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            return SimilarDays.predict(asked);
        }
    }

    private static List<Quantiles> predict(ForecastTask asked) {
        LocalClock clock = new LocalClock(asked.context().zone(), asked.series().resolution());
        DayProfiles profiles = new DayProfiles(asked.series(), clock);
        List<Neighbour> neighbours = neighbours(asked, clock, profiles);
        if (neighbours.size() < LEAST_DAYS / 2) {
            throw new ModelNotTrainableException("too few past days to compare with");
        }
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        for (int step = 0; step < asked.steps(); step++) {
            forecast.add(at(asked, clock, neighbours, step));
        }
        return forecast;
    }

    private static Quantiles at(ForecastTask asked, LocalClock clock, List<Neighbour> neighbours, int step) {
        WeightedSample sample = new WeightedSample(neighbours.size());
        for (int rank = 0; rank < neighbours.size(); rank++) {
            Neighbour neighbour = neighbours.get(rank);
            long then = clock.daysBefore(asked.origin() + step, neighbour.days());
            double value = asked.series().at(then);
            if (!Double.isNaN(value)) {
                sample.add(value + neighbour.lift(), neighbour.weight());
            }
        }
        if (sample.isEmpty()) {
            return Quantiles.ZERO;
        }
        return Quantiles.sorted(sample.quantile(0.1), sample.quantile(0.5), sample.quantile(0.9));
    }

    private static List<Neighbour> neighbours(ForecastTask asked, LocalClock clock, DayProfiles profiles) {
        double[] today = profiles.filled(clock.daysBefore(asked.origin(), 1));
        double todayLevel = level(profiles, clock, asked.origin());
        double scale = Math.max(1e-9, deviation(today) + 0.1 * Math.abs(todayLevel));
        int lead = Math.ceilDiv(asked.steps(), asked.series().stepsIn(Duration.ofDays(1)));
        long first = asked.series().firstIndex();
        List<Neighbour> all = new ArrayList<>();
        for (int days = lead; days <= LOOK_BACK_DAYS; days++) {
            long origin = clock.daysBefore(asked.origin(), days);
            if (clock.daysBefore(origin, 8) < first) {
                break;
            }
            double[] then = profiles.filled(clock.daysBefore(origin, 1));
            double level = level(profiles, clock, origin);
            double distance = distance(today, then, todayLevel - level) / scale
                    + (clock.kindOfDay(origin) == clock.kindOfDay(asked.origin()) ? 0 : KIND_COST)
                    + SEASON_COST * (1 - Math.cos(2 * Math.PI * days / 365.2425)) / 2
                    + covariateDistance(asked, origin);
            if (!Double.isNaN(distance)) {
                all.add(new Neighbour(days, distance, 0.7 * (todayLevel - level), 0));
            }
        }
        all.sort(Comparator.comparingDouble(Neighbour::distance));
        List<Neighbour> nearest = all.subList(0, Math.min(NEIGHBOURS, all.size()));
        double width = nearest.isEmpty() ? 1 : Math.max(1e-9, nearest.getLast().distance());
        return nearest.stream()
                .map(n -> new Neighbour(n.days(), n.distance(), n.lift(), 1.15 - n.distance() / width))
                .toList();
    }

    private static double covariateDistance(ForecastTask asked, long origin) {
        double sum = 0;
        int hourSteps = asked.series().stepsIn(Duration.ofHours(1));
        for (Covariate covariate : asked.covariates().byName().values()) {
            double apart = 0;
            double[] ahead = new double[DayProfiles.HOURS];
            for (int hour = 0; hour < DayProfiles.HOURS; hour++) {
                long offset = (long) hour * hourSteps;
                ahead[hour] = covariate.knownAt(asked.origin() + offset, asked.origin());
                double then = covariate.knownAt(origin + offset, asked.origin());
                apart += Double.isNaN(then - ahead[hour]) ? 0 : Math.abs(then - ahead[hour]) / DayProfiles.HOURS;
            }
            double spread = deviation(ahead);
            sum += apart == 0 ? 0 : apart / Math.max(1e-9, Double.isNaN(spread) ? apart : spread);
        }
        return sum;
    }

    private static double distance(double[] today, double[] then, double lift) {
        double sum = 0;
        for (int hour = 0; hour < today.length; hour++) {
            sum += Math.abs(today[hour] - then[hour] - 0.7 * lift) / today.length;
        }
        return sum + 0.3 * Math.abs(lift);
    }

    private static double level(DayProfiles profiles, LocalClock clock, long origin) {
        double sum = 0;
        int found = 0;
        for (int day = 1; day <= 7; day++) {
            for (double value : profiles.raw(clock.daysBefore(origin, day))) {
                if (!Double.isNaN(value)) {
                    sum += value;
                    found++;
                }
            }
        }
        return found == 0 ? Double.NaN : sum / found;
    }

    private static double deviation(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - sum) * (value - sum) / values.length;
        }
        return Math.sqrt(squares);
    }

    private record Neighbour(int days, double distance, double lift, double weight) {}
}
