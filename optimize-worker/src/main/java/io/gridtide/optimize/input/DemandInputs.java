package io.gridtide.optimize.input;

import io.gridtide.domain.Tariff;
import io.gridtide.optimize.site.DemandCharge;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The demand charge of a site's tariff over a horizon, from the peak that the running billing period has reached. */
final class DemandInputs {
    private final SiteKnowledge knowledge;
    private final HorizonSlots slots;
    private final InputReport report;

    DemandInputs(SiteKnowledge knowledge, HorizonSlots slots, InputReport report) {
        this.knowledge = knowledge;
        this.slots = slots;
        this.report = report;
    }

    /**
     * What peaks cost.
     *
     * @param charges none without a demand charge
     * @param reached what the peak so far costs whatever is planned, in currency
     */
    record Demand(List<DemandCharge> charges, double reached) {}

    Demand demand() {
        Tariff tariff = knowledge.definition().tariff();
        return tariff.demandCharge()
                .map(charge -> demand(charge, charge.pricePerKw() * tariff.taxFactor()))
                .orElseGet(() -> new Demand(List.of(), 0));
    }

    private Demand demand(io.gridtide.domain.DemandCharge charge, double pricePerKw) {
        double peakKw = peakSoFarKw();
        Map<LocalDate, List<DemandCharge.Interval>> byPeriod = new LinkedHashMap<>();
        for (DemandCharge.Interval interval : DemandIntervals.of(slots.all(), charge.measurementInterval())) {
            Instant from = slots.start().plus(slots.resolution().step().multipliedBy(interval.from()));
            LocalDate period =
                    charge.billingPeriod().startOf(from.atZone(slots.zone()).toLocalDate());
            List<DemandCharge.Interval> counted = byPeriod.computeIfAbsent(period, unused -> new ArrayList<>());
            if (charge.window().contains(from.atZone(slots.zone()).toLocalDateTime())) {
                counted.add(interval);
            }
        }
        List<DemandCharge.BillingPeriod> periods = new ArrayList<>();
        byPeriod.forEach((period, counted) -> periods.add(
                new DemandCharge.BillingPeriod("since " + period, periods.isEmpty() ? peakKw : 0, counted)));
        return new Demand(List.of(new DemandCharge("demand charge", pricePerKw, periods)), pricePerKw * peakKw);
    }

    private double peakSoFarKw() {
        OptionalDouble peakKw = knowledge.billingPeakKw();
        if (peakKw.isEmpty()) {
            report.defaulted("peak of the billing period", "not known yet, taken as 0 kW");
        }
        return peakKw.orElse(0);
    }
}
