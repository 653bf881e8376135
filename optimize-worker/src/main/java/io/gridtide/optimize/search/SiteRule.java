package io.gridtide.optimize.search;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteProblem;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** What the sum of all powers means to the site: exchange, curtailment, money and peaks. */
final class SiteRule {
    /** Below this an excess is rounding, in kW. */
    private static final double NOTHING_KW = 1e-7;

    private final SiteProblem problem;
    private final double hours;
    /** Load less production of everything that is not searched and cannot be curtailed. */
    private final double[] restKw;

    private final double[] curtailableKw;

    /** Curtailment buys no more than this, in kW: it is chosen slot by slot and does not see what a higher peak costs. */
    private final double[] curtailedToKw;

    private SiteRule(SiteProblem problem, double[] fixedKw) {
        this.problem = problem;
        this.hours = problem.time().slotHours();
        this.restKw = problem.loadKw().toArray();
        this.curtailableKw = new double[restKw.length];
        this.curtailedToKw = problem.grid().importLimitKw().toArray();
        Arrays.setAll(restKw, slot -> restKw[slot] - fixedKw[slot]);
    }

    /** The rule for a search that starts from a plan; curtailment raises no peak above those of that plan. */
    static SiteRule of(SiteProblem problem, Movers movers, List<AssetFlows> start) {
        SiteRule rule = new SiteRule(problem, movers.fixedKw());
        movers.held().forEach(rule::hold);
        rule.keepPeaks(importKw(problem, start));
        return rule;
    }

    private static double[] importKw(SiteProblem problem, List<AssetFlows> flows) {
        double[] importKw = problem.loadKw().toArray();
        for (AssetFlows flow : flows) {
            Arrays.setAll(importKw, slot -> importKw[slot] - flow.powerKw(slot));
        }
        return Arrays.stream(importKw).map(kw -> Math.max(0, kw)).toArray();
    }

    /** An asset that is not searched. */
    private void hold(AssetFlows flow) {
        boolean curtailable = flow.asset() instanceof RenewableSource source && source.curtailable();
        for (int slot = 0; slot < restKw.length; slot++) {
            double powerKw = curtailable ? availableKw(flow, slot) : flow.powerKw(slot);
            restKw[slot] -= powerKw;
            curtailableKw[slot] += curtailable ? powerKw : 0;
        }
    }

    private static double availableKw(AssetFlows flow, int slot) {
        return flow.asset() instanceof RenewableSource source
                ? source.availableKw().at(slot)
                : 0;
    }

    private void keepPeaks(double[] importKw) {
        for (DemandCharge charge : problem.demandCharges()) {
            for (DemandCharge.BillingPeriod period : charge.periods()) {
                double peakKw = peakKw(period, slot -> importKw[slot]);
                for (DemandCharge.Interval interval : period.intervals()) {
                    for (int slot = interval.from(); slot < interval.to(); slot++) {
                        curtailedToKw[slot] = Math.min(curtailedToKw[slot], peakKw);
                    }
                }
            }
        }
    }

    private static double peakKw(DemandCharge.BillingPeriod period, IntToDoubleFunction importKw) {
        double peakKw = period.peakSoFarKw();
        for (DemandCharge.Interval interval : period.intervals()) {
            double sumKw = 0;
            for (int slot = interval.from(); slot < interval.to(); slot++) {
                sumKw += importKw.applyAsDouble(slot);
            }
            peakKw = Math.max(peakKw, sumKw / (interval.to() - interval.from()));
        }
        return peakKw;
    }

    int slots() {
        return restKw.length;
    }

    double hours() {
        return hours;
    }

    /** Import with every source producing what it can, export negative, in kW. */
    double exchangeKw(int slot, long powerUw) {
        return restKw[slot] - powerUw / CourseRule.MICRO;
    }

    /**
     * Settles a slot with the curtailment that first keeps the limits best and then costs least. Cost is linear in curtailment but for
     * where the exchange is zero or as announced, so that only these, the limits and both ends have to be tried.
     *
     * @param powerUw of all that is searched, in microwatts
     */
    Settled settle(int slot, long powerUw) {
        double exchangeKw = exchangeKw(slot, powerUw);
        GridConnection grid = problem.grid();
        Settled best = at(slot, exchangeKw, 0);
        boolean free = best.excessKw() == 0
                && grid.exportPricePerKwh().at(slot) >= 0
                && grid.importCostPerKwh(slot) >= 0
                && grid.nomination().isEmpty();
        if (free || curtailableKw[slot] == 0) {
            return best;
        }
        double announcedKw = grid.nomination()
                .map(nomination -> nomination.powerKw().at(slot))
                .orElse(0.0);
        double[] exchanges = {
            -grid.exportLimitKw().at(slot), 0, announcedKw, curtailedToKw[slot], exchangeKw + curtailableKw[slot]
        };
        double mostKw = Math.clamp(curtailedToKw[slot] - exchangeKw, 0, curtailableKw[slot]);
        for (double wantedKw : exchanges) {
            Settled other = at(slot, exchangeKw, Math.clamp(wantedKw - exchangeKw, 0, mostKw));
            best = other.betterThan(best) ? other : best;
        }
        return best;
    }

    private Settled at(int slot, double uncurtailedKw, double curtailedKw) {
        GridConnection grid = problem.grid();
        double exchangeKw = uncurtailedKw + curtailedKw;
        double pricePerKwh = exchangeKw > 0
                ? grid.importCostPerKwh(slot)
                : grid.exportPricePerKwh().at(slot);
        double imbalance = 0;
        if (grid.nomination().isPresent()) {
            GridConnection.Nomination nomination = grid.nomination().get();
            double besideKw = exchangeKw - nomination.powerKw().at(slot);
            imbalance = besideKw > 0
                    ? besideKw * nomination.shortCostPerKwh().at(slot)
                    : -besideKw * nomination.longCostPerKwh().at(slot);
        }
        double excessKw = Math.max(
                exchangeKw - grid.importLimitKw().at(slot),
                -exchangeKw - grid.exportLimitKw().at(slot));
        return new Settled(
                curtailedKw,
                hours * (exchangeKw * pricePerKwh + imbalance),
                Math.max(0, exchangeKw),
                excessKw > NOTHING_KW ? excessKw : 0);
    }

    /** What the peaks of the horizon cost, in currency. */
    double demandCost(Settled[] slots) {
        double cost = 0;
        for (DemandCharge charge : problem.demandCharges()) {
            for (DemandCharge.BillingPeriod period : charge.periods()) {
                cost += charge.pricePerKw() * peakKw(period, slot -> slots[slot].importKw());
            }
        }
        return cost;
    }
}
