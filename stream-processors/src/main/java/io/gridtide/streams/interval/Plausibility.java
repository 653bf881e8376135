package io.gridtide.streams.interval;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Series;

/**
 * Doubts about the values inside one interval. A doubt makes the interval UNCERTAIN; nothing is left out.
 *
 * <p>All values are looked at at once, when the interval is stated, so that the verdict does not depend on the order in
 * which they came: for spikes and frozen stretches those of the interval itself, for changes the neighbour before too.
 *
 * <ul>
 *   <li>Spike: exactly one value, neither the first nor the last of the interval (that may be a step), lies further
 *       from all others than {@value #SPIKE_SPREADS} times their spread, and by more than a quarter of the declared
 *       range; without a declared range by more than ten times the greatest of the others.
 *   <li>Frozen: at least {@value #FROZEN_SAMPLES} values are exactly the same, not zero, of a quantity that varies by
 *       nature. Fewer are no proof: a coarse meter of a steady load repeats itself.
 *   <li>Change: from one usable reading to the next, at most two reading periods apart, the value moved faster than the
 *       series declares. The later reading is doubted for as long as it stands.
 * </ul>
 */
public final class Plausibility {
    /** Fewer values have no spread to speak of. */
    private static final int SPIKE_SAMPLES = 5;

    private static final int SPIKE_SPREADS = 10;
    private static final double SPIKE_SHARE_OF_RANGE = 0.25;
    private static final int FROZEN_SAMPLES = 60;

    /** Judges nothing. */
    static final Plausibility NONE = new Plausibility(false, false, Double.NaN, Double.POSITIVE_INFINITY);

    private static final double MILLIS_PER_MINUTE = 60_000;

    private final boolean judgesSpikes;
    private final boolean judgesFrozen;
    private final double rangeShare;
    private final double changePerMinute;

    private Plausibility(boolean judgesSpikes, boolean judgesFrozen, double rangeShare, double changePerMinute) {
        this.judgesSpikes = judgesSpikes;
        this.judgesFrozen = judgesFrozen;
        this.rangeShare = rangeShare;
        this.changePerMinute = changePerMinute;
    }

    static Plausibility of(Series series) {
        Aggregation aggregation = series.aggregation();
        boolean means = aggregation == Aggregation.PERIOD_MEAN || aggregation == Aggregation.TIME_WEIGHTED_MEAN;
        double range = series.limits().maximum() - series.limits().minimum();
        return new Plausibility(
                means,
                means && varies(series),
                SPIKE_SHARE_OF_RANGE * range,
                series.limits().maximumChangePerMinute());
    }

    /** Whether the series declares how fast its value can change. */
    boolean judgesChange() {
        return changePerMinute != Double.POSITIVE_INFINITY;
    }

    /** Whether a value, or a register, moved further in a time than declared. */
    boolean isTooFast(double change, long spanMillis) {
        return Math.abs(change) > changePerMinute * (spanMillis / MILLIS_PER_MINUTE);
    }

    /** One consumer or a battery may run at constant power; a whole site does not. */
    private static boolean varies(Series series) {
        return switch (series.quantity()) {
            case LOAD -> series.assetId().isEmpty();
            case GRID, TEMPERATURE, WIND_SPEED -> true;
            // A plant at its limit is clipped, and the sky may be clear for an hour.
            case GENERATION, IRRADIANCE, STORAGE, STATE_OF_CHARGE, PRICE, CARBON_INTENSITY -> false;
        };
    }

    /** Whether the values {@code [first, end)}, of which the given are the extremes, raise a doubt. */
    boolean isDoubtful(double[] values, int first, int end, double minimum, double maximum) {
        int count = end - first;
        if (minimum == maximum) {
            return judgesFrozen && count >= FROZEN_SAMPLES && minimum != 0;
        }
        return judgesSpikes && count >= SPIKE_SAMPLES && hasSpike(values, first, end, minimum, maximum);
    }

    private boolean hasSpike(double[] values, int first, int end, double minimum, double maximum) {
        double belowMaximum = Double.NEGATIVE_INFINITY;
        double aboveMinimum = Double.POSITIVE_INFINITY;
        int atMaximum = -1;
        int atMinimum = -1;
        for (int index = first; index < end; index++) {
            double value = values[index];
            if (value == maximum && atMaximum < 0) {
                atMaximum = index;
            } else {
                belowMaximum = Math.max(belowMaximum, value);
            }
            if (value == minimum && atMinimum < 0) {
                atMinimum = index;
            } else {
                aboveMinimum = Math.min(aboveMinimum, value);
            }
        }
        boolean high = isInside(atMaximum, first, end) && isFar(maximum - belowMaximum, minimum, belowMaximum);
        boolean low = isInside(atMinimum, first, end) && isFar(aboveMinimum - minimum, aboveMinimum, maximum);
        return high || low;
    }

    private static boolean isInside(int index, int first, int end) {
        return index > first && index < end - 1;
    }

    private boolean isFar(double distance, double lowestOther, double highestOther) {
        double size = Double.isFinite(rangeShare)
                ? rangeShare
                : SPIKE_SPREADS * Math.max(Math.abs(lowestOther), Math.abs(highestOther));
        return distance > size && distance > SPIKE_SPREADS * (highestOther - lowestOther);
    }
}
