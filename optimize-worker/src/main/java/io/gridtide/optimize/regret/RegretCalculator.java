package io.gridtide.optimize.regret;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.RuleControl;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.List;

/** Works out the regret of a day. */
public final class RegretCalculator {
    private final SitePlanner planner;
    private final Duration limit;

    /** @param limit for the search of the plan that knew the day */
    public RegretCalculator(SitePlanner planner, Duration limit) {
        this.planner = planner;
        this.limit = limit;
    }

    /** Compares a day with what it could have been. */
    public Regret of(PastDay day) {
        SiteProblem problem = day.problem();
        SitePlan perfect = planner.plan(problem, limit);
        double perfectValue = valueOfDifference(day, perfect.flows());
        return new Regret(
                realisedCost(day),
                perfect.judgement().costs().total() - perfectValue,
                perfect.proof().lowerBound() - perfectValue,
                cost(day, problem, Uncontrolled.flows(problem)),
                cost(day, problem, RuleControl.flows(problem)));
    }

    private static double cost(PastDay day, SiteProblem problem, List<AssetFlows> flows) {
        return Assessor.judge(problem, flows).costs().total() - valueOfDifference(day, flows);
    }

    /** The meters do not tell batteries apart, so wear counts at their mean price by usable energy. */
    private static double realisedCost(PastDay day) {
        double wear = 0;
        double capacityKwh = 0;
        for (Asset.Battery battery : day.batteries()) {
            wear += battery.degradationCostPerKwh() * battery.usableEnergyKwh();
            capacityKwh += battery.usableEnergyKwh();
        }
        double cost = day.demand().map(demand -> demand.added(day.slots())).orElse(0.0);
        for (MeasuredSlot slot : day.slots()) {
            double dischargedKwh =
                    Math.max(0, slot.storageKw()) * slot.interval().hours();
            cost += slot.cost() + dischargedKwh * wear / capacityKwh;
        }
        return cost;
    }

    /**
     * What the energy is worth that is stored beyond what the batteries really held in the evening: a surplus is discharged, a deficit
     * charged, at the mean price that one more MWh would have met with the batteries idle.
     */
    static double valueOfDifference(PastDay day, List<AssetFlows> flows) {
        double value = 0;
        for (Asset.Battery battery : day.batteries()) {
            double endKwh = flows.stream()
                    .filter(flow -> flow.asset().id().equals(battery.assetId()))
                    .findFirst()
                    .flatMap(AssetFlows::storedKwh)
                    .orElseThrow()
                    .at(day.slots().size() - 1);
            value += valueOfDifference(day, battery, endKwh);
        }
        return value;
    }

    static double valueOfDifference(PastDay day, Asset.Battery battery, double endKwh) {
        double moreKwh = endKwh - day.endKwh(battery);
        return pricePerKwh(day)
                * (moreKwh > 0 ? moreKwh * battery.dischargeEfficiency() : moreKwh / battery.chargeEfficiency());
    }

    static double pricePerKwh(PastDay day) {
        return day.slots().stream()
                        .mapToDouble(MeasuredSlot::marginalPerMwh)
                        .average()
                        .orElseThrow()
                / 1000;
    }
}
