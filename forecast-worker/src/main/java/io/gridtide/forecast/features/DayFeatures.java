package io.gridtide.forecast.features;

import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row of numbers for a target step from what was known at an origin: lags of the same local slot, their level and
 * spread, the last hours, the calendar, and covariates around the target. Only steps before the origin are read. What is
 * missing is {@code NaN}; models decide what that means to them.
 */
public final class DayFeatures {
    /** So many numbers of a row come before the first that is a value of the series. */
    private static final int CALENDAR = 6;

    /** Place of the lead in a row. */
    private static final int LEAD = 5;

    private static final int WEEK = 7;
    private static final int MONTH = 28;
    private static final List<String> NAMES = List.of(
            "hour",
            "dayOfWeek",
            "weekend",
            "sinYear",
            "cosYear",
            "leadHours",
            "slot1",
            "slot2",
            "slot3",
            "slot4",
            "slot5",
            "slot6",
            "slotWeek1",
            "slotWeek2",
            "slotWeek3",
            "mean7",
            "deviation7",
            "mean28",
            "maximum14",
            "minimum14",
            "likeDays",
            "hourBefore",
            "hourAfter",
            "last",
            "last3h",
            "last6h",
            "mean24h",
            "maximum24h",
            "minimum24h",
            "mean7d",
            "surprise");

    private static final List<String> SUN_NAMES = List.of("clearSky", "sineOfElevation");

    private final GridSeries series;
    private final LocalClock clock;
    private final List<Covariate> covariates;
    private final SunLine sun;
    private final boolean followsSun;
    private final List<String> names;
    private final int hourSteps;
    private long summarised = Long.MIN_VALUE;
    private double[] summary = new double[0];

    public DayFeatures(GridSeries series, SeriesContext context, Covariates covariates) {
        this.series = series;
        boolean told = covariates.byName().keySet().stream().anyMatch(name -> name.contains("holiday"));
        this.clock = told || context.kind() == Kind.GENERATION
                ? LocalClock.withoutHolidays(context.zone(), series.resolution())
                : new LocalClock(context.zone(), series.resolution());
        this.covariates = List.copyOf(covariates.byName().values());
        this.hourSteps = series.stepsIn(Duration.ofHours(1));
        this.sun = SunLine.of(context, series.resolution());
        this.followsSun =
                context.kind() == Kind.GENERATION && context.location().isPresent();
        List<String> all = new ArrayList<>(NAMES);
        if (followsSun) {
            all.addAll(SUN_NAMES);
        }
        covariates.byName().keySet().forEach(name -> {
            for (String part : List.of("", ".hourBefore", ".hourAfter", ".dayBefore", ".dayMean", ".dayMeanBefore")) {
                all.add(name + part);
            }
        });
        this.names = List.copyOf(all);
    }

    public List<String> names() {
        return names;
    }

    /** Which of the numbers of a row are values of the series itself, in its unit. */
    public boolean[] levels() {
        boolean[] levels = new boolean[names.size()];
        Arrays.fill(levels, CALENDAR, NAMES.size(), true);
        return levels;
    }

    public LocalClock clock() {
        return clock;
    }

    /**
     * The row, in the order of {@link #names}.
     *
     * @param origin the step at whose start the forecast is made
     * @param target the step that is forecast, at or after the origin
     */
    public double[] row(long origin, long target) {
        double[] row = new double[names.size()];
        int next = calendar(row, origin, target);
        next = slots(row, next, origin, target);
        double[] now = summaryOf(origin);
        System.arraycopy(now, 0, row, next, now.length);
        next += now.length;
        if (followsSun) {
            row[next++] = sun.clearSky(target);
            row[next++] = sun.sineOfElevation(target);
        }
        for (Covariate covariate : covariates) {
            next = covariate(row, next, covariate, new long[] {origin, target});
        }
        return row;
    }

    /** The row for a model that has learnt leads up to a longest one only: a longer one is taken for that. */
    public double[] row(long origin, long target, double longestLeadHours) {
        double[] row = row(origin, target);
        row[LEAD] = Math.min(row[LEAD], longestLeadHours);
        return row;
    }

    /** The largest value of the same local slot on the last 14 days before the origin, or {@code NaN}. */
    public double slotMaximum(long origin, long target) {
        double largest = Double.NaN;
        int first = firstKnownDay(origin, target);
        for (int day = first; day < first + 2 * WEEK; day++) {
            double value = known(clock.daysBefore(target, day), origin);
            largest = Double.isNaN(largest) || value > largest ? value : largest;
        }
        return largest;
    }

    private int calendar(double[] row, long origin, long target) {
        int dayOfWeek = clock.dayOfWeek(target);
        double yearAngle = 2 * Math.PI * clock.localDay(target) / 365.2425;
        row[0] = clock.hourOfDay(target);
        row[1] = dayOfWeek;
        row[2] = dayOfWeek >= 5 ? 1 : 0;
        row[3] = Math.sin(yearAngle);
        row[4] = Math.cos(yearAngle);
        row[LEAD] = (double) (target - origin) / hourSteps;
        return CALENDAR;
    }

    private int slots(double[] row, int from, long origin, long target) {
        int next = from;
        int first = firstKnownDay(origin, target);
        int firstWeek = WEEK * Math.ceilDiv(first, WEEK);
        double[] days = new double[MONTH];
        for (int day = 0; day < MONTH; day++) {
            days[day] = known(clock.daysBefore(target, first + day), origin);
        }
        for (int day = 0; day < 6; day++) {
            row[next++] = days[day];
        }
        for (int week = 0; week < 3; week++) {
            row[next++] = known(clock.daysBefore(target, firstWeek + WEEK * week), origin);
        }
        Spread week = Spread.of(days, 0, WEEK);
        Spread fortnight = Spread.of(days, 0, 2 * WEEK);
        row[next++] = week.mean();
        row[next++] = week.deviation();
        row[next++] = Spread.of(days, 0, MONTH).mean();
        row[next++] = fortnight.maximum();
        row[next++] = fortnight.minimum();
        row[next++] = likeDays(days, first, target);
        long middle = clock.daysBefore(target, first);
        row[next++] = known(middle - hourSteps, origin);
        row[next++] = known(middle + hourSteps, origin);
        return next;
    }

    /** Mean of the newest four of the same kind of day: working day, Saturday or Sunday. */
    private double likeDays(double[] days, int first, long target) {
        int kind = clock.kindOfDay(target);
        double sum = 0;
        int found = 0;
        for (int day = 0; day < days.length && found < 4; day++) {
            if (!Double.isNaN(days[day]) && clock.kindOfDay(clock.daysBefore(target, first + day)) == kind) {
                sum += days[day];
                found++;
            }
        }
        return found == 0 ? Double.NaN : sum / found;
    }

    private double[] summaryOf(long origin) {
        if (summarised != origin) {
            int day = 24 * hourSteps;
            Spread today = spread(origin, day);
            Spread week = spread(origin, WEEK * day);
            double recent = spread(origin, 3 * hourSteps).mean();
            summary = new double[] {
                spread(origin, hourSteps).mean(),
                recent,
                spread(origin, 6 * hourSteps).mean(),
                today.mean(),
                today.maximum(),
                today.minimum(),
                week.mean(),
                recent - usual(origin, 3 * hourSteps)
            };
            summarised = origin;
        }
        return summary;
    }

    private Spread spread(long origin, int steps) {
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = series.at(origin - steps + i);
        }
        return Spread.of(values, 0, steps);
    }

    /** Mean of the same last hours on the seven days before. */
    private double usual(long origin, int steps) {
        double[] values = new double[steps * WEEK];
        for (int i = 0; i < steps; i++) {
            for (int day = 1; day <= WEEK; day++) {
                values[i * WEEK + day - 1] = series.at(clock.daysBefore(origin - 1 - i, day));
            }
        }
        return Spread.of(values, 0, values.length).mean();
    }

    private int covariate(double[] row, int from, Covariate covariate, long[] originAndTarget) {
        long origin = originAndTarget[0];
        long target = originAndTarget[1];
        long dayBefore = clock.daysBefore(target, 1);
        row[from] = covariate.knownAt(target, origin);
        row[from + 1] = covariate.knownAt(target - hourSteps, origin);
        row[from + 2] = covariate.knownAt(target + hourSteps, origin);
        row[from + 3] = covariate.knownAt(dayBefore, origin);
        row[from + 4] = dayMean(covariate, origin, target);
        row[from + 5] = dayMean(covariate, origin, dayBefore);
        return from + 6;
    }

    private double dayMean(Covariate covariate, long origin, long step) {
        long start = step - Math.round(clock.hourOfDay(step) * hourSteps);
        double[] values = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            values[hour] = covariate.knownAt(start + (long) hour * hourSteps, origin);
        }
        return Spread.of(values, 0, 24).mean();
    }

    private double known(long index, long origin) {
        return index < origin ? series.at(index) : Double.NaN;
    }

    /** How many days back the same slot is the first that had begun before the origin. */
    private int firstKnownDay(long origin, long target) {
        int days = (int) Math.max(1, (target - origin) / (24L * hourSteps));
        while (clock.daysBefore(target, days) >= origin) {
            days++;
        }
        return days;
    }

    /** Mean, deviation and extremes of the values that are there; {@code NaN} when none is. */
    private record Spread(double mean, double deviation, double minimum, double maximum) {
        static Spread of(double[] values, int from, int to) {
            double[] there = Arrays.stream(values, from, to)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (there.length == 0) {
                return new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            }
            double sum = 0;
            double minimum = Double.POSITIVE_INFINITY;
            double maximum = Double.NEGATIVE_INFINITY;
            for (double value : there) {
                sum += value;
                minimum = Math.min(minimum, value);
                maximum = Math.max(maximum, value);
            }
            double mean = sum / there.length;
            double squares = 0;
            for (double value : there) {
                squares += (value - mean) * (value - mean);
            }
            return new Spread(mean, Math.sqrt(squares / there.length), minimum, maximum);
        }
    }
}
