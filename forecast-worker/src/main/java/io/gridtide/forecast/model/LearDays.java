package io.gridtide.forecast.model;

import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a day-wise regression: 24 hours of one, two, three and seven days before, of each covariate for the day, the
 * day before and a week before, and the day of the week.
 *
 * @param rows features of each day
 * @param targets its 24 values
 * @param valueColumns how many of the leading columns are values of the series itself
 */
record LearDays(List<double[]> rows, List<double[]> targets, int valueColumns) {
    private static final int[] LAGS = {1, 2, 3, 7};
    private static final int[] COVARIATE_LAGS = {0, 1, 7};
    private static final int WEEK_DAYS = 7;

    static LearDays collect(ForecastTask task, LocalClock clock, int days) {
        DayProfiles profiles = new DayProfiles(task.series(), clock);
        List<double[]> rows = new ArrayList<>();
        List<double[]> targets = new ArrayList<>();
        for (int day = days; day >= 1; day--) {
            long start = clock.daysBefore(task.origin(), day);
            double[] target = profiles.filled(start);
            double[] row = row(task, clock, start);
            if (complete(target) && complete(row)) {
                rows.add(row);
                targets.add(target);
            }
        }
        return new LearDays(rows, targets, LAGS.length * DayProfiles.HOURS);
    }

    /** The features of the day that begins at a step; only what lies before it is read. */
    static double[] row(ForecastTask task, LocalClock clock, long origin) {
        GridSeries known = task.series().before(origin);
        DayProfiles profiles = new DayProfiles(known, clock);
        int hourSteps = known.stepsIn(Duration.ofHours(1));
        int covariates = task.covariates().byName().size();
        double[] row = new double[DayProfiles.HOURS * (LAGS.length + COVARIATE_LAGS.length * covariates) + WEEK_DAYS];
        int next = 0;
        for (int lag : LAGS) {
            System.arraycopy(profiles.filled(clock.daysBefore(origin, lag)), 0, row, next, DayProfiles.HOURS);
            next += DayProfiles.HOURS;
        }
        for (Covariate covariate : task.covariates().byName().values()) {
            for (int lag : COVARIATE_LAGS) {
                long start = clock.daysBefore(origin, lag);
                for (int hour = 0; hour < DayProfiles.HOURS; hour++) {
                    row[next++] = covariate.knownAt(start + (long) hour * hourSteps, origin);
                }
                carry(row, next);
            }
        }
        row[next + clock.dayOfWeek(origin)] = 1;
        return row;
    }

    int size() {
        return targets.size();
    }

    /** The hour that a clock change leaves out takes the value before it. */
    private static void carry(double[] row, int end) {
        for (int i = end - DayProfiles.HOURS + 1; i < end; i++) {
            row[i] = Double.isNaN(row[i]) ? row[i - 1] : row[i];
        }
    }

    private static boolean complete(double[] values) {
        return Arrays.stream(values).noneMatch(Double::isNaN);
    }
}
