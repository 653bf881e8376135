package io.gridtide.forecast.features;

import io.gridtide.forecast.history.GridSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns what was known at an origin into one row of numbers for one target step. Only steps before the origin are read:
 * the extractor looks at the series through {@link GridSeries#before}, so a value of the origin or later cannot leak in.
 *
 * <p>Missing lags fall back to the same slot of earlier days, then to the mean of the last week; only a
 * covariate that was not published is {@code NaN}.
 */
public final class FeatureExtractor {
    private static final int WEEK_DAYS = 7;
    private static final List<String> BASE_NAMES = List.of(
            "leadHours",
            "hour",
            "sinDay",
            "cosDay",
            "sinHalfDay",
            "cosHalfDay",
            "dayOfWeek",
            "weekend",
            "slot0",
            "slot1",
            "slot2",
            "slotWeek0",
            "slotWeek1",
            "slotMean7",
            "slotMeanWeeks",
            "around0",
            "mean24h",
            "maximum24h",
            "minimum24h",
            "mean7d",
            "last",
            "surprise");
    private static final List<String> SUN_NAMES =
            List.of("sineOfElevation", "clearSky", "clearSkyShare", "clearSkyValue");

    private final GridSeries series;
    private final SeriesContext context;
    private final Covariates covariates;
    private final LocalClock clock;
    private final SunLine sun;
    private final OriginSummary.Cache summaries;
    private final int stepsPerHour;
    private final int width;

    public FeatureExtractor(GridSeries series, SeriesContext context, Covariates covariates) {
        this.series = series;
        this.context = context;
        this.covariates = covariates;
        this.clock = new LocalClock(context.zone(), series.resolution());
        this.sun = SunLine.of(context, series.resolution());
        this.summaries = new OriginSummary.Cache(clock, sun);
        this.stepsPerHour = (int) Math.max(1, 3600 / series.resolution().seconds());
        this.width = names().size();
    }

    /** The names of the columns, in the order of {@link #row}. */
    public List<String> names() {
        List<String> names = new ArrayList<>(BASE_NAMES);
        if (context.kind() == Kind.GENERATION) {
            names.addAll(SUN_NAMES);
        }
        names.addAll(covariates.byName().keySet());
        return List.copyOf(names);
    }

    /**
     * One row.
     *
     * @param origin the step at whose start the forecast is made
     * @param target the step that is forecast, at or after the origin
     */
    public double[] row(long origin, long target) {
        GridSeries known = series.before(origin);
        OriginSummary now = summaries.of(known, origin);
        Slots slots = new Slots(known, target, firstKnownDay(origin, target));
        double hour = clock.hourOfDay(target);
        double dayAngle = 2 * Math.PI * hour / 24;
        double leadHours = (double) (target - origin) / stepsPerHour;
        int dayOfWeek = clock.dayOfWeek(target);
        double mean7 = orElse(slots.mean(1, WEEK_DAYS), now.mean7d());
        double[] base = {
            leadHours,
            hour,
            Math.sin(dayAngle),
            Math.cos(dayAngle),
            Math.sin(2 * dayAngle),
            Math.cos(2 * dayAngle),
            dayOfWeek,
            dayOfWeek >= 5 ? 1 : 0,
            orElse(slots.at(0), mean7),
            orElse(slots.at(1), mean7),
            orElse(slots.at(2), mean7),
            orElse(slots.atWeek(0), mean7),
            orElse(slots.atWeek(1), mean7),
            mean7,
            orElse(slots.mean(WEEK_DAYS, 4), mean7),
            orElse(slots.around(), mean7),
            now.mean24h(),
            now.maximum24h(),
            now.minimum24h(),
            now.mean7d(),
            now.last(),
            now.surprise() * Math.exp(-leadHours / 3),
        };
        return context.kind() == Kind.GENERATION || !covariates.byName().isEmpty()
                ? append(base, now, origin, target)
                : base;
    }

    /** Whether a plant can produce in the step; always true for what does not follow the sun. */
    public boolean daylight(long target) {
        return context.kind() != Kind.GENERATION || sun.up(target);
    }

    public SeriesContext context() {
        return context;
    }

    public LocalClock clock() {
        return clock;
    }

    private double[] append(double[] base, OriginSummary now, long origin, long target) {
        double[] row = Arrays.copyOf(base, width);
        int next = base.length;
        if (context.kind() == Kind.GENERATION) {
            double clearSky = sun.clearSky(target);
            row[next++] = sun.sineOfElevation(target);
            row[next++] = clearSky;
            row[next++] = now.perClearSky();
            row[next++] = now.perClearSky() * clearSky;
        }
        for (Covariate covariate : covariates.byName().values()) {
            row[next++] = covariate.knownAt(target, origin);
        }
        return row;
    }

    /** How many days back the same slot is the first that had ended by the origin. */
    private int firstKnownDay(long origin, long target) {
        int days = (int) Math.max(0, (target - origin) / (24L * stepsPerHour));
        while (clock.daysBefore(target, days) >= origin) {
            days++;
        }
        return Math.max(1, days);
    }

    private static double orElse(double value, double fallback) {
        return Double.isNaN(value) ? fallback : value;
    }

    /** The same local slot on earlier days. */
    private final class Slots {
        private final GridSeries known;
        private final long target;
        private final int firstDay;

        Slots(GridSeries known, long target, int firstDay) {
            this.known = known;
            this.target = target;
            this.firstDay = firstDay;
        }

        double at(int daysFurther) {
            return known.at(clock.daysBefore(target, firstDay + daysFurther));
        }

        double atWeek(int weeksFurther) {
            return known.at(clock.daysBefore(target, firstWeek() + WEEK_DAYS * weeksFurther));
        }

        double mean(int everyDays, int count) {
            int from = everyDays == 1 ? firstDay : firstWeek();
            double sum = 0;
            int found = 0;
            for (int i = 0; i < count; i++) {
                double value = known.at(clock.daysBefore(target, from + i * everyDays));
                if (!Double.isNaN(value)) {
                    sum += value;
                    found++;
                }
            }
            return found == 0 ? Double.NaN : sum / found;
        }

        /** Mean from one hour before to one hour after the slot of the latest known day. */
        double around() {
            long middle = clock.daysBefore(target, firstDay);
            double sum = 0;
            int found = 0;
            for (long index = middle - stepsPerHour; index <= middle + stepsPerHour; index++) {
                double value = known.at(index);
                if (!Double.isNaN(value)) {
                    sum += value;
                    found++;
                }
            }
            return found == 0 ? Double.NaN : sum / found;
        }

        private int firstWeek() {
            return WEEK_DAYS * Math.ceilDiv(firstDay, WEEK_DAYS);
        }
    }
}
