package io.gridtide.forecast.model;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;

/**
 * A series as whole days of 24 local hours that begin at the time of day of an origin. A missing hour is taken from the
 * hours beside it, else from the latest day that has it.
 */
final class DayProfiles {
    static final int HOURS = 24;
    private static final int LOOK_BACK_DAYS = 28;

    private final GridSeries series;
    private final LocalClock clock;
    private final int hourSteps;

    DayProfiles(GridSeries series, LocalClock clock) {
        this.series = series;
        this.clock = clock;
        this.hourSteps = series.stepsIn(Duration.ofHours(1));
    }

    /** The start of the day that lies some days before the one that begins at the origin. */
    long dayBefore(long origin, int days) {
        return clock.daysBefore(origin, days);
    }

    /** 24 values of the day that begins at the step, or {@code NaN} where nothing near is known. */
    double[] filled(long start) {
        double[] hours = raw(start);
        for (int hour = 0; hour < HOURS; hour++) {
            for (int day = 1; day <= LOOK_BACK_DAYS && Double.isNaN(hours[hour]); day++) {
                hours[hour] = hourMean(clock.daysBefore(start + (long) hour * hourSteps, day));
            }
        }
        return hours;
    }

    /** 24 measured values of the day that begins at the step. */
    double[] raw(long start) {
        double[] hours = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            hours[hour] = hourMean(start + (long) hour * hourSteps);
        }
        return hours;
    }

    private double hourMean(long from) {
        double sum = 0;
        int found = 0;
        for (long index = from; index < from + hourSteps; index++) {
            double value = series.at(index);
            if (!Double.isNaN(value)) {
                sum += value;
                found++;
            }
        }
        return found == 0 ? Double.NaN : sum / found;
    }
}
