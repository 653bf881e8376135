package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Days;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.SiteProblem;
import java.util.HashMap;
import java.util.Map;

/**
 * What couples slots, as prices: the peak of a demand charge as a price on the import of the intervals that may reach it, a cycle limit as
 * a price on what is taken out of the store. Any prices give a lower bound of the cost (Lagrange); the right ones a close one.
 */
@SuppressWarnings("ArrayRecordComponent") // plain carrier inside this package; never compared
record Surcharges(double[] importPerKwh, Map<String, double[]> dischargePerKwh, double constant) {
    static Surcharges of(SiteProblem problem, LimitPrices prices) {
        double[] importPerKwh = new double[problem.slots()];
        double constant = 0;
        for (DemandCharge charge : problem.demandCharges()) {
            for (DemandCharge.BillingPeriod period : charge.periods()) {
                double sum = period.intervals().stream()
                        .mapToDouble(interval -> Math.max(0, prices.perKwOfPeak(charge.name(), interval.to() - 1)))
                        .sum();
                double share = sum > charge.pricePerKw() ? charge.pricePerKw() / sum : 1;
                constant += (charge.pricePerKw() - share * sum) * period.peakSoFarKw();
                period.intervals().forEach(interval -> {
                    double perKw = share * Math.max(0, prices.perKwOfPeak(charge.name(), interval.to() - 1));
                    for (int slot = interval.from(); slot < interval.to(); slot++) {
                        importPerKwh[slot] += perKw
                                / (interval.to() - interval.from())
                                / problem.time().slotHours();
                    }
                });
            }
        }
        Map<String, double[]> dischargePerKwh = new HashMap<>();
        for (Battery battery : problem.assets(Battery.class).toList()) {
            double[] surcharge = new double[problem.slots()];
            dischargePerKwh.put(battery.id(), surcharge);
            constant -= cycles(problem, battery, prices, surcharge);
        }
        return new Surcharges(importPerKwh, dischargePerKwh, constant);
    }

    private static double cycles(SiteProblem problem, Battery battery, LimitPrices prices, double[] surcharge) {
        double capacityKwh = battery.storage().energy().capacityKwh();
        double paid = 0;
        if (battery.cycles().perDay().isPresent()) {
            for (DemandCharge.Interval day : Days.of(problem.time())) {
                double price = Math.max(0, prices.perKwhOfCycles(battery.id(), day.to() - 1));
                paid += price * battery.cycles().perDay().getAsDouble() * capacityKwh;
                add(
                        surcharge,
                        day.from(),
                        day.to(),
                        price / battery.storage().losses().dischargeEfficiency());
            }
        } else if (battery.cycles().perHorizon().isPresent()) {
            double price = Math.max(0, prices.perKwhOfCycles(battery.id(), problem.slots() - 1));
            paid += price * battery.cycles().perHorizon().getAsDouble() * capacityKwh;
            add(
                    surcharge,
                    0,
                    problem.slots(),
                    price / battery.storage().losses().dischargeEfficiency());
        }
        return paid;
    }

    private static void add(double[] values, int from, int to, double amount) {
        for (int slot = from; slot < to; slot++) {
            values[slot] += amount;
        }
    }

    /** On what a battery gives out in a slot. */
    double perKwhDischarged(String assetId, int slot) {
        double[] surcharge = dischargePerKwh.get(assetId);
        return surcharge == null ? 0 : surcharge[slot];
    }
}
