package io.gridtide.forecast.calibration;

import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.FeatureExtractor;
import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.history.GridSeries.Range;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.Quantiles;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value cannot leave: a load whose history is never negative stays at or above zero, a plant gives nothing at
 * night and never more than its rating, and nothing goes far beyond what has been seen.
 */
public final class PhysicalBounds {
    /** How far beyond the range of its history a value may go, as a share of that range. */
    private static final double BEYOND_RANGE = 0.3;

    /** Production at night up to this share of the largest seen is an offset of the meter, not light. */
    private static final double DARK_SHARE = 0.01;

    private static final int DARK_DAYS = 7;

    private final double lower;
    private final double upper;
    private final boolean followsSun;
    private final GridSeries series;
    private final FeatureExtractor features;
    private final double dark;

    private PhysicalBounds(
            double lower, double upper, boolean followsSun, GridSeries series, FeatureExtractor features) {
        this.lower = lower;
        this.upper = upper;
        this.followsSun = followsSun;
        this.series = series;
        this.features = features;
        this.dark = DARK_SHARE * series.range().maximum();
    }

    /** The bounds that follow from the history and the rating of a series. */
    public static PhysicalBounds of(SeriesContext context, GridSeries series, FeatureExtractor features) {
        Range range = series.range();
        double reach = BEYOND_RANGE * range.width();
        boolean empty = series.lastKnown().isEmpty();
        return switch (context.kind()) {
            case LOAD ->
                new PhysicalBounds(
                        empty || range.minimum() >= 0 ? 0 : range.minimum() - reach,
                        empty ? Double.MAX_VALUE : range.maximum() + reach,
                        false,
                        series,
                        features);
            case GENERATION -> {
                double rated = context.capacityKw().orElse(range.maximum() + reach);
                yield new PhysicalBounds(0, Math.max(rated, range.maximum()), true, series, features);
            }
            case PRICE ->
                new PhysicalBounds(
                        empty ? -Double.MAX_VALUE : range.minimum() - reach,
                        empty ? Double.MAX_VALUE : range.maximum() + reach,
                        false,
                        series,
                        features);
        };
    }

    /** Clips a whole forecast. */
    public static List<Quantiles> applyTo(ForecastTask task, List<Quantiles> raw) {
        FeatureExtractor features = new FeatureExtractor(task.series(), task.context(), Covariates.NONE);
        PhysicalBounds bounds = of(task.context(), task.series(), features);
        List<Quantiles> bounded = new ArrayList<>(raw.size());
        for (int step = 0; step < raw.size(); step++) {
            bounded.add(bounds.apply(task.origin() + step, task.origin(), raw.get(step)));
        }
        return bounded;
    }

    /**
     * Clips a forecast that is given away. At night its band reaches to what the meter of the plant showed in the same
     * slot of the last nights: production is zero then, what is measured need not be.
     */
    public static List<Quantiles> finish(ForecastTask task, List<Quantiles> raw) {
        FeatureExtractor features = new FeatureExtractor(task.series(), task.context(), Covariates.NONE);
        PhysicalBounds bounds = of(task.context(), task.series(), features);
        List<Quantiles> finished = new ArrayList<>(raw.size());
        for (int step = 0; step < raw.size(); step++) {
            long target = task.origin() + step;
            Quantiles bounded = bounds.apply(target, task.origin(), raw.get(step));
            finished.add(
                    bounds.followsSun && bounded.equals(Quantiles.ZERO)
                            ? new Quantiles(0, 0, bounds.offset(target, task.origin()))
                            : bounded);
        }
        return finished;
    }

    /** Clips the quantiles of a step. */
    public Quantiles apply(long target, long origin, Quantiles raw) {
        if (followsSun && night(target, origin)) {
            return Quantiles.ZERO;
        }
        return new Quantiles(clip(raw.p10()), clip(raw.p50()), clip(raw.p90()));
    }

    /**
     * Night is when the sun is down and the same slot of the last days was dark. The second condition keeps a series
     * whose clock or place is declared wrongly from being forced to zero in full sun.
     */
    private boolean night(long target, long origin) {
        if (features.daylight(target)) {
            return features.context().location().isEmpty() && knownDark(target, origin);
        }
        return !knownBright(target, origin);
    }

    private boolean knownDark(long target, long origin) {
        int found = 0;
        LocalClock clock = features.clock();
        for (int days = 1; days <= DARK_DAYS; days++) {
            double value = known(clock.daysBefore(target, days), origin);
            if (value > dark) {
                return false;
            }
            found += Double.isNaN(value) ? 0 : 1;
        }
        return found >= DARK_DAYS / 2;
    }

    /** The largest dark value of the slot on the last days. */
    private double offset(long target, long origin) {
        double largest = 0;
        for (int days = 1; days <= DARK_DAYS; days++) {
            double value = known(features.clock().daysBefore(target, days), origin);
            largest = value <= dark ? Math.max(largest, value) : largest;
        }
        return largest;
    }

    private boolean knownBright(long target, long origin) {
        LocalClock clock = features.clock();
        for (int days = 1; days <= DARK_DAYS; days++) {
            if (known(clock.daysBefore(target, days), origin) > dark) {
                return true;
            }
        }
        return false;
    }

    private double known(long index, long origin) {
        return index < origin ? series.at(index) : Double.NaN;
    }

    private double clip(double value) {
        return Math.clamp(value, lower, upper);
    }
}
