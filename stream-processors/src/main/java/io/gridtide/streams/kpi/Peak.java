package io.gridtide.streams.kpi;

/**
 * Greatest mean power of an interval; of equal ones the first.
 *
 * @param powerKw NaN when none is known
 * @param fromMillis start of the interval
 */
public record Peak(double powerKw, long fromMillis) {
    static final Peak NONE = new Peak(Double.NaN, Long.MAX_VALUE);

    boolean isKnown() {
        return !Double.isNaN(powerKw);
    }

    Peak or(Peak other) {
        if (!isKnown()) {
            return other;
        }
        boolean greater = other.powerKw > powerKw || other.powerKw == powerKw && other.fromMillis < fromMillis;
        return greater ? other : this;
    }
}
