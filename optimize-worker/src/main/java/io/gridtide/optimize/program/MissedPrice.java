package io.gridtide.optimize.program;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;

/** What a missed limit or goal is counted with where they bend. */
public final class MissedPrice {
    private MissedPrice() {}

    /**
     * Price of a missed kWh: far above what keeping a limit or goal could cost at the prices of the problem, and at least 10. Higher still
     * would cost the solver its accuracy.
     */
    public static double perKwh(SiteProblem problem) {
        double energy = 0;
        for (int slot = 0; slot < problem.slots(); slot++) {
            energy = Math.max(energy, Math.abs(problem.grid().importCostPerKwh(slot)));
            energy =
                    Math.max(energy, Math.abs(problem.grid().exportPricePerKwh().at(slot)));
        }
        double fuel = problem.assets().stream()
                .mapToDouble(MissedPrice::worthPerKwh)
                .max()
                .orElse(0);
        double imbalance =
                problem.grid().nomination().map(MissedPrice::greatest).orElse(0.0);
        double value = problem.assets().stream()
                .mapToDouble(MissedPrice::storedValuePerKwh)
                .max()
                .orElse(0);
        double demand = problem.demandCharges().stream()
                .mapToDouble(DemandCharge::pricePerKw)
                .sum();
        return Math.max(
                10,
                100 * (energy + fuel + value + imbalance)
                        + 10 * demand / problem.time().slotHours());
    }

    /** The same for several sites: the greatest of theirs. */
    static double perKwh(Portfolio portfolio) {
        return portfolio.sites().stream().mapToDouble(MissedPrice::perKwh).max().orElseThrow();
    }

    private static double greatest(GridConnection.Nomination nomination) {
        double greatest = 0;
        for (int slot = 0; slot < nomination.powerKw().size(); slot++) {
            greatest = Math.max(greatest, Math.abs(nomination.shortCostPerKwh().at(slot)));
            greatest = Math.max(greatest, Math.abs(nomination.longCostPerKwh().at(slot)));
        }
        return greatest;
    }

    private static double worthPerKwh(SiteAsset asset) {
        return switch (asset) {
            case Generator unit -> Math.abs(unit.slopePerKwh());
            case Chp chp -> Math.abs(chp.unit().slopePerKwh());
            case Electrolyzer unit ->
                unit.hydrogen().pricePerKg()
                        * unit.curve().stream()
                                .filter(point -> point.powerKw() > 0)
                                .mapToDouble(point -> point.kgPerHour() / point.powerKw())
                                .max()
                                .orElse(0);
            default -> 0;
        };
    }

    private static double storedValuePerKwh(SiteAsset asset) {
        return switch (asset) {
            case Battery battery -> Math.abs(battery.storage().end().valuePerKwh());
            case EvSession session -> Math.abs(session.storage().end().valuePerKwh());
            default -> 0;
        };
    }
}
