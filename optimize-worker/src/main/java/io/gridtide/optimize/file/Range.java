package io.gridtide.optimize.file;

import java.util.Locale;

/**
 * Which numbers a field may hold.
 *
 * @param least inclusive unless {@code open}
 * @param most inclusive
 * @param open whether the least itself is excluded
 * @param fix what to do when a number is outside
 */
record Range(double least, double most, boolean open, String fix) {
    static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, "");
    static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY, false, "");
    static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY, true, "");
    static final Range SHARE = new Range(0, 1, false, "; it is a share: 20 % is 0.2");
    static final Range EFFICIENCY = new Range(0, 1, true, "; it is a share: 95 % is 0.95");

    boolean holds(double value) {
        return (open ? value > least : value >= least) && value <= most;
    }

    /** What is wrong with a value outside. */
    String complaint(double value) {
        String bounds;
        if (Double.isInfinite(most)) {
            bounds = open ? "greater than " + plain(least) : "at least " + plain(least);
        } else {
            bounds = "between " + plain(least) + (open ? " (not included)" : "") + " and " + plain(most);
        }
        return "is " + plain(value) + ", but has to be " + bounds + fix;
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : Double.toString(value);
    }
}
