package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.List;

/** Measures what a plan strives for before money, less being better. */
final class GoalMeter {
    private final SiteProblem problem;
    private final List<AssetFlows> flows;
    private final Series importKw;
    private final Series exportKw;
    private final double hours;

    GoalMeter(SiteProblem problem, List<AssetFlows> flows, Series importKw, Series exportKw) {
        this.problem = problem;
        this.flows = flows;
        this.importKw = importKw;
        this.exportKw = exportKw;
        this.hours = problem.time().slotHours();
    }

    double measure(Costs costs, double emissionsKg) {
        return switch (problem.aims().objective()) {
            case COST -> 0;
            case REVENUE -> costs.energyImport() - costs.exportRevenue() - costs.storedEnergyCredit();
            case IMBALANCE ->
                problem.grid().nomination().map(this::imbalanceKwh).orElse(0.0);
            case SELF_CONSUMPTION -> -usedKwh();
            case EMISSIONS -> emissionsKg;
        };
    }

    /** All energy that crosses the meter and what moves in money and emissions. */
    double scale(Costs costs, double emissionsKg) {
        return costs.gross() + emissionsKg + hours * (importKw.sum() + exportKw.sum());
    }

    private double imbalanceKwh(GridConnection.Nomination nomination) {
        double sumKwh = 0;
        for (int slot = 0; slot < problem.slots(); slot++) {
            sumKwh += hours
                    * Math.abs(importKw.at(slot)
                            - exportKw.at(slot)
                            - nomination.powerKw().at(slot));
        }
        return sumKwh;
    }

    private double usedKwh() {
        double usedKwh = -hours * exportKw.sum();
        for (AssetFlows flow : flows) {
            usedKwh += switch (flow.asset()) {
                case RenewableSource _ -> hours * flow.productionKw().sum();
                case Battery battery -> -lostKwh(flow, battery.storage());
                case EvSession car -> -lostKwh(flow, car.storage());
                default -> 0;
            };
        }
        return usedKwh;
    }

    private double lostKwh(AssetFlows flow, Storage storage) {
        double netKwh =
                hours * (flow.consumptionKw().sum() - flow.productionKw().sum());
        return netKwh - (flow.storedKwh().orElseThrow().at(storage.to() - 1) - storage.startKwh());
    }
}
