package io.gridtide.optimize.regret;

import io.gridtide.domain.Interval;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.input.DemandIntervals;
import io.gridtide.optimize.site.DemandCharge;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a past day adds to the demand charge of its billing period.
 *
 * @param pricePerKw with tax, currency per kW and billing period
 * @param peakBeforeKw highest mean import that counts, of the days before in the billing period
 * @param intervals measurement intervals of the day that count
 */
record DayDemand(double pricePerKw, double peakBeforeKw, List<DemandCharge.Interval> intervals) {
    DayDemand {
        intervals = List.copyOf(intervals);
    }

    /** That of a site; nothing where no peaks are billed. */
    static Optional<DayDemand> of(SiteDefinition definition, double peakBeforeKw, List<Interval> slots) {
        ZoneId zone = definition.site().timeZone();
        Tariff tariff = definition.tariff();
        return tariff.demandCharge()
                .map(charge -> new DayDemand(
                        charge.pricePerKw() * tariff.taxFactor(),
                        peakBeforeKw,
                        DemandIntervals.of(slots, charge.measurementInterval()).stream()
                                .filter(interval -> charge.window()
                                        .contains(slots.get(interval.from())
                                                .from()
                                                .atZone(zone)
                                                .toLocalDateTime()))
                                .toList()));
    }

    /** The charge of a plan of the day. */
    DemandCharge charge() {
        return new DemandCharge(
                "demand charge",
                pricePerKw,
                List.of(new DemandCharge.BillingPeriod("billing period", peakBeforeKw, intervals)));
    }

    /** What the peak of the days before costs whatever the day was. */
    double reached() {
        return pricePerKw * peakBeforeKw;
    }

    /** What the day really added. */
    double added(List<MeasuredSlot> slots) {
        double peakKw = peakBeforeKw;
        for (DemandCharge.Interval interval : intervals) {
            double meanKw = slots.subList(interval.from(), interval.to()).stream()
                    .mapToDouble(slot -> Math.max(0, slot.gridKw()))
                    .average()
                    .orElse(0);
            peakKw = Math.max(peakKw, meanKw);
        }
        return pricePerKw * (peakKw - peakBeforeKw);
    }
}
