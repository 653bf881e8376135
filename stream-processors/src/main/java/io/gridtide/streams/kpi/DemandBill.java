package io.gridtide.streams.kpi;

import java.util.OptionalDouble;

/**
 * What a month adds to the demand charge of its billing period: the charge on the peak up to its end less that on the
 * peak before it. A billing period of one month has no before; the months of a year add up to its bill.
 *
 * @param pricePerKw with tax, currency per kW and billing period
 * @param billingFromMillis start of the billing period
 * @param before peaks of the earlier months of the billing period
 * @param month peaks of the month
 */
public record DemandBill(double pricePerKw, long billingFromMillis, DemandPeaks before, DemandPeaks month) {

    /** Peak of the billing period up to the end of the month. */
    public Peak peak() {
        return before.measurement() == month.measurement() ? before.actual().or(month.actual()) : month.actual();
    }

    /** Empty when no measurement interval of the month is known. */
    public OptionalDouble cost() {
        return added(before.actual(), month.actual());
    }

    /** The cost with the batteries idle. */
    public OptionalDouble baselineCost() {
        return added(before.idle(), month.idle());
    }

    /** Baseline less actual cost of the same measurement intervals. */
    public OptionalDouble savings() {
        OptionalDouble baseline = baselineCost();
        OptionalDouble cost = added(before.compared(), month.compared());
        return baseline.isEmpty() || cost.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(baseline.getAsDouble() - cost.getAsDouble());
    }

    private OptionalDouble added(Peak earlier, Peak present) {
        if (!present.isKnown()) {
            return OptionalDouble.empty();
        }
        boolean comparable = before.measurement() == month.measurement() && earlier.isKnown();
        double paidKw = comparable ? earlier.powerKw() : 0;
        return OptionalDouble.of(pricePerKw * Math.max(present.powerKw() - paidKw, 0));
    }
}
