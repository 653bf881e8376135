package io.gridtide.optimize.explain;

import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.SiteProblem;

/** Which part of a demand charge an explanation names. */
public enum PeakCost {
    /** The peak from zero on, as a bill has it. */
    WHOLE,
    /** How much the peak grows: what was reached before the horizon is paid whatever is planned. */
    GROWTH;

    /** What was reached before the horizon and is not named, in currency. */
    double before(DemandCharge charge, DemandCharge.BillingPeriod period) {
        return switch (this) {
            case WHOLE -> 0;
            case GROWTH -> charge.pricePerKw() * period.peakSoFarKw();
        };
    }

    /** The same for all charges of a problem. */
    double before(SiteProblem problem) {
        return problem.demandCharges().stream()
                .flatMapToDouble(charge -> charge.periods().stream().mapToDouble(period -> before(charge, period)))
                .sum();
    }
}
