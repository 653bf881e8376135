package io.gridtide.optimize.site;

import java.util.List;

/**
 * A price on the highest mean import of a measurement interval, per billing period.
 *
 * @param name for people
 * @param pricePerKw per billing period
 * @param periods billing periods that the horizon touches, in order
 */
public record DemandCharge(String name, double pricePerKw, List<BillingPeriod> periods) {
    public DemandCharge {
        periods = List.copyOf(periods);
    }

    /**
     * A billing period.
     *
     * @param name for people
     * @param peakSoFarKw highest mean import measured before the horizon
     * @param intervals measurement intervals whose import counts
     */
    public record BillingPeriod(String name, double peakSoFarKw, List<Interval> intervals) {
        public BillingPeriod {
            intervals = List.copyOf(intervals);
        }
    }

    /**
     * A measurement interval.
     *
     * @param from first slot
     * @param to first slot after it
     */
    public record Interval(int from, int to) {}
}
