package io.gridtide.optimize.explain;

import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the meter costs, and what is missed. */
final class GridLines {
    private static final String GRID = "grid";
    /** Less is rounding, in kW. */
    private static final double NOTHING_KW = 1e-7;
    /** Less is rounding, in currency. */
    private static final double NOTHING = 1e-9;

    private final SiteProblem problem;
    private final PeakCost peakCost;
    private final Series importKw;
    private final Series exportKw;
    private final List<CostLine> lines = new ArrayList<>();

    private GridLines(SitePlan plan, PeakCost peakCost) {
        this.peakCost = peakCost;
        this.problem = plan.problem();
        this.importKw = plan.judgement().importKw();
        this.exportKw = plan.judgement().exportKw();
    }

    static Stream<CostLine> of(SitePlan plan, PeakCost peakCost) {
        GridLines grid = new GridLines(plan, peakCost);
        for (int slot = 0; slot < plan.problem().slots(); slot++) {
            grid.exchange(slot);
        }
        plan.problem().demandCharges().forEach(grid::peaks);
        plan.problem().grid().nomination().ifPresent(grid::imbalance);
        double fee = plan.problem().grid().fixedFee() + peakCost.before(plan.problem());
        if (Math.abs(fee) > NOTHING) {
            grid.lines.add(new CostLine(
                    CostKind.FEES, GRID, OptionalInt.empty(), "whatever is planned", 1, CostLine.WHOLE_HORIZON, fee));
        }
        plan.judgement().missed().stream().map(GridLines::missed).forEach(grid.lines::add);
        return grid.lines.stream();
    }

    private void exchange(int slot) {
        double hours = problem.time().slotHours();
        double boughtKwh = hours * importKw.at(slot);
        double soldKwh = hours * exportKw.at(slot);
        double price = problem.grid().importPricePerKwh().at(slot);
        if (importKw.at(slot) > NOTHING_KW) {
            line(CostKind.ENERGY, slot, boughtKwh, boughtKwh * price);
            double emissions = boughtKwh * (problem.grid().importCostPerKwh(slot) - price);
            if (emissions != 0) {
                line(CostKind.EMISSIONS, slot, boughtKwh, emissions);
            }
        }
        if (exportKw.at(slot) > NOTHING_KW) {
            line(
                    CostKind.EXPORT,
                    slot,
                    soldKwh,
                    -soldKwh * problem.grid().exportPricePerKwh().at(slot));
        }
    }

    private void imbalance(GridConnection.Nomination nomination) {
        double hours = problem.time().slotHours();
        for (int slot = 0; slot < problem.slots(); slot++) {
            double besideKw =
                    importKw.at(slot) - exportKw.at(slot) - nomination.powerKw().at(slot);
            double price = besideKw > 0
                    ? nomination.shortCostPerKwh().at(slot)
                    : nomination.longCostPerKwh().at(slot);
            double besideKwh = hours * Math.abs(besideKw);
            if (Math.abs(besideKw) > NOTHING_KW) {
                line(CostKind.IMBALANCE, slot, besideKwh, besideKwh * price);
            }
        }
    }

    private void line(CostKind kind, int slot, double kwh, double cost) {
        lines.add(new CostLine(kind, GRID, OptionalInt.of(slot), problem.time().label(slot), kwh, "kWh", cost));
    }

    private void peaks(DemandCharge charge) {
        for (DemandCharge.BillingPeriod period : charge.periods()) {
            double peakKw = period.peakSoFarKw();
            OptionalInt setIn = OptionalInt.empty();
            String when = "before the horizon";
            for (DemandCharge.Interval interval : period.intervals()) {
                double sumKw = 0;
                for (int slot = interval.from(); slot < interval.to(); slot++) {
                    sumKw += importKw.at(slot);
                }
                double meanKw = sumKw / (interval.to() - interval.from());
                if (meanKw > peakKw + NOTHING_KW) {
                    peakKw = meanKw;
                    setIn = OptionalInt.of(interval.from());
                    when = problem.time().label(interval.from());
                }
            }
            double cost = peakKw * charge.pricePerKw() - peakCost.before(charge, period);
            lines.add(new CostLine(CostKind.DEMAND, charge.name(), setIn, when, peakKw, "kW", cost));
        }
    }

    private static CostLine missed(Missed missed) {
        return new CostLine(
                CostKind.MISSED,
                missed.assetId(),
                OptionalInt.of(missed.slot()),
                missed.when(),
                missed.amount(),
                missed.kind().unit(),
                0);
    }
}
