package io.gridtide.forecast.features;

import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Stretches in which a meter or plant stands still: a load that is switched off, panels under snow, an inverter that
 * failed. They end as suddenly as they begin, so they say nothing about the days around them: models learn without them,
 * and while one lasts the forecast is its value.
 *
 * <p>A value belongs to a standstill when the values of the 48 hours before it are all the same. That is decided by
 * what came before it alone, so it holds at every origin.
 */
public final class Standstill {
    private static final Duration AFTER = Duration.ofHours(48);
    /** Values this near to each other, as a share of the largest seen, are the same. */
    private static final double SAME = 0.001;
    /** Share of the 48 hours that must be measured. */
    private static final double LEAST_MEASURED = 0.5;

    private Standstill() {}

    /** The series without its standstills; prices may well stay the same. */
    public static GridSeries without(GridSeries series, Kind kind) {
        if (kind == Kind.PRICE) {
            return series;
        }
        double[] kept = new double[Math.toIntExact(series.endIndex() - series.firstIndex())];
        Run run = new Run(series.stepsIn(AFTER));
        boolean changed = false;
        for (int i = 0; i < kept.length; i++) {
            double value = series.at(series.firstIndex() + i);
            boolean still = run.standsStillAfter(value);
            changed |= still && !Double.isNaN(value);
            kept[i] = still ? Double.NaN : value;
        }
        return changed ? series.before(series.firstIndex()).continuedBy(series.firstIndex(), kept) : series;
    }

    /** The value at which the series stands still when the step begins; empty when it does not. */
    public static OptionalDouble at(GridSeries series, Kind kind, long origin) {
        if (kind == Kind.PRICE) {
            return OptionalDouble.empty();
        }
        Run run = new Run(series.stepsIn(AFTER));
        boolean still = false;
        for (long index = series.firstIndex(); index < origin; index++) {
            still = run.standsStillAfter(series.at(index));
        }
        return still ? OptionalDouble.of(run.value) : OptionalDouble.empty();
    }

    /** The run of equal values up to a step. */
    private static final class Run {
        private final int steps;
        private double largest;
        private double value = Double.NaN;
        private int length;
        private int measured;

        Run(int steps) {
            this.steps = steps;
        }

        boolean standsStillAfter(double next) {
            if (!Double.isNaN(next)) {
                largest = Math.max(largest, Math.abs(next));
                if (!(Math.abs(next - value) <= SAME * largest)) {
                    value = next;
                    length = 0;
                    measured = 0;
                }
                measured++;
            }
            length++;
            return length > steps && measured > LEAST_MEASURED * length;
        }
    }
}
