package io.gridtide.optimize.scenario;

import java.util.List;

/**
 * What a forecast says of one slot, as quantiles in one unit.
 *
 * @param p10 not above {@code p50}
 * @param p90 not below {@code p50}
 */
public record QuantileBand(double p10, double p50, double p90) {
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;
    /** Further out the straight tails of three quantiles say nothing. */
    private static final double LEAST_SHARE = 0.02;

    public QuantileBand {
        if (!(p10 <= p50 && p50 <= p90)) {
            throw new IllegalArgumentException("quantiles ascend, got " + p10 + ", " + p50 + ", " + p90);
        }
    }

    /** A value that is certain. */
    public static QuantileBand certain(double value) {
        return new QuantileBand(value, value, value);
    }

    /** Of values that deviate independently of each other; 0 of none. */
    public static QuantileBand sum(List<QuantileBand> parts) {
        double middle = 0;
        double below = 0;
        double above = 0;
        for (QuantileBand part : parts) {
            middle += part.p50;
            below = Math.hypot(below, part.p50 - part.p10);
            above = Math.hypot(above, part.p90 - part.p50);
        }
        return new QuantileBand(middle - below, middle, middle + above);
    }

    /**
     * The value that is not exceeded with a probability: straight lines through the three quantiles and on beyond them.
     *
     * @param probability 0 to 1; the outermost fiftieth on either side counts as its border
     */
    public double at(double probability) {
        double share = Math.clamp(probability, LEAST_SHARE, 1 - LEAST_SHARE);
        return share < MIDDLE
                ? p50 - (p50 - p10) * (MIDDLE - share) / (MIDDLE - LOW)
                : p50 + (p90 - p50) * (share - MIDDLE) / (HIGH - MIDDLE);
    }
}
