package io.gridtide.forecast.model;

import io.gridtide.forecast.features.DayFeatures;
import java.util.Optional;

/**
 * In what trees measure a series. Trees cannot say anything beyond what they have seen; measured from its level, or in
 * units of its size, a value has been seen before.
 */
final class Yardstick {
    /** What the zero and the unit are. */
    enum Unit {
        /** The unit of the series. */
        PLAIN,
        /** The distance from the mean of the same kind of day, in the unit of the series. */
        FROM_LEVEL,
        /** Shares of the largest value of the slot on the last two weeks: for a plant nearly the clear-sky index. */
        OF_ENVELOPE,
        /** Multiples of the mean of the last week, which makes series of any size alike. */
        OF_WEEK
    }

    private final Unit unit;
    private final double leastFactor;
    private final boolean[] levels;
    private final int likeDays;
    private final int mean7;
    private final int mean7d;
    private final int maximum14;

    /** @param leastFactor sizes up to this measure nothing, in the unit of the series */
    Yardstick(Unit unit, DayFeatures features, double leastFactor) {
        this.unit = unit;
        this.leastFactor = leastFactor;
        this.levels = features.levels();
        this.likeDays = features.names().indexOf("likeDays");
        this.mean7 = features.names().indexOf("mean7");
        this.mean7d = features.names().indexOf("mean7d");
        this.maximum14 = features.names().indexOf("maximum14");
    }

    /** The row so measured; empty when there is nothing to measure by. */
    Optional<Measured> measure(double[] row) {
        return switch (unit) {
            case PLAIN -> Optional.of(new Measured(row, 0, 1));
            case FROM_LEVEL -> Optional.of(new Measured(row, level(row), 1));
            case OF_ENVELOPE -> inUnitsOf(row, row[maximum14]);
            case OF_WEEK -> inUnitsOf(row, Math.abs(row[mean7d]));
        };
    }

    private double level(double[] row) {
        double value = Double.isNaN(row[likeDays]) ? row[mean7] : row[likeDays];
        return Double.isNaN(value) ? 0 : value;
    }

    private Optional<Measured> inUnitsOf(double[] row, double factor) {
        if (!(factor > leastFactor)) {
            return Optional.empty();
        }
        double[] scaled = row.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = levels[i] ? scaled[i] / factor : scaled[i];
        }
        return Optional.of(new Measured(scaled, 0, factor));
    }

    /**
     * One row on the scale of the yardstick.
     *
     * @param row its features
     * @param zero what counts as zero, in the unit of the series
     * @param factor what counts as one
     */
    record Measured(double[] row, double zero, double factor) {
        double measured(double value) {
            return (value - zero) / factor;
        }

        double value(double measured) {
            return zero + factor * measured;
        }
    }
}
