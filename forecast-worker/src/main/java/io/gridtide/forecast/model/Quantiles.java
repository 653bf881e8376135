package io.gridtide.forecast.model;

/**
 * What a forecast says of one step: values that the truth stays below with probability 10, 50 and 90 %, in the unit of
 * the series. Finite and in order.
 *
 * @param p10 lower end of the 80 % band
 * @param p50 median
 * @param p90 upper end of the 80 % band
 */
public record Quantiles(double p10, double p50, double p90) {
    /** The probabilities, in the order of the components. */
    public static final double[] LEVELS = {0.1, 0.5, 0.9};

    public static final Quantiles ZERO = new Quantiles(0, 0, 0);

    public Quantiles {
        if (!(p10 <= p50 && p50 <= p90) || Double.isInfinite(p10) || Double.isInfinite(p90)) {
            throw new IllegalArgumentException(
                    "quantiles are finite and in order, got " + p10 + ", " + p50 + ", " + p90);
        }
    }

    /** A value that is certain. */
    public static Quantiles certain(double value) {
        return new Quantiles(value, value, value);
    }

    /** Puts raw quantiles of a model in order, which never makes their pinball loss larger. */
    public static Quantiles sorted(double low, double middle, double high) {
        double smallest = Math.min(low, Math.min(middle, high));
        double largest = Math.max(low, Math.max(middle, high));
        double between = Math.max(Math.min(low, middle), Math.min(Math.max(low, middle), high));
        return new Quantiles(smallest, between, largest);
    }

    public double at(int level) {
        return switch (level) {
            case 0 -> p10;
            case 1 -> p50;
            case 2 -> p90;
            default -> throw new IllegalArgumentException("level is 0 to 2, got " + level);
        };
    }

    /** Mean pinball loss of the three, in the unit of the series; {@code NaN} when the truth is. */
    public double pinball(double truth) {
        double sum = 0;
        for (int level = 0; level < LEVELS.length; level++) {
            sum += pinball(level, truth - at(level));
        }
        return sum / LEVELS.length;
    }

    /**
     * Pinball loss of one quantile.
     *
     * @param level its place in {@link #LEVELS}
     * @param miss truth less quantile
     */
    public static double pinball(int level, double miss) {
        return Math.max(LEVELS[level] * miss, (LEVELS[level] - 1) * miss);
    }

    public double width() {
        return p90 - p10;
    }
}
