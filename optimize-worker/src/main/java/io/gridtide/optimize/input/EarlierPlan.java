package io.gridtide.optimize.input;

import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the plan in force into the slots of the next one. */
public final class EarlierPlan {
    private EarlierPlan() {}

    /**
     * How much a plan holds on to the one before it.
     *
     * @param committedSlots in how many slots from the first on published powers stay
     * @param toleratedCost how much more than the cheapest a plan may cost that changes less, in currency
     * @param changePricePerKwh price on each kWh by which a power changes, in currency; no part of the cost
     */
    public record Hold(int committedSlots, double toleratedCost, double changePricePerKwh) {
        /** The same without commitments. */
        public Hold released() {
            return new Hold(0, toleratedCost, changePricePerKwh);
        }
    }

    /** The task after the plan in force; as it is when that has other slots or ends before. */
    public static PlanTask follow(PlanTask task, Optional<PublishedPlan> inForce, Hold hold) {
        return inForce.filter(plan -> plan.slotLength().equals(task.slotLength())
                        && !task.start().isBefore(plan.from())
                        && Duration.between(plan.from(), task.start()).toMillis()
                                        % plan.slotLength().toMillis()
                                == 0)
                .map(plan -> powersKw(task, plan))
                .filter(powers -> !powers.isEmpty())
                .map(powers -> task.after(
                        new PreviousPlan(powers, hold.committedSlots, hold.toleratedCost, hold.changePricePerKwh)))
                .orElse(task);
    }

    /** Of assets that are planned as one part; runs and sessions of several days cannot be told apart in a plan. */
    private static Map<String, Series> powersKw(PlanTask task, PublishedPlan plan) {
        int passed = (int) Duration.between(plan.from(), task.start()).dividedBy(plan.slotLength());
        Map<String, Series> powers = new HashMap<>();
        task.problem().assets().stream()
                .filter(asset -> !(asset instanceof RenewableSource))
                .map(asset -> asset.id())
                .filter(id -> task.problem().assets().stream()
                                .filter(other -> Parts.assetId(other.id()).equals(id))
                                .count()
                        == 1)
                .forEach(id -> {
                    List<Double> published = plan.powerKwByAsset().getOrDefault(id, List.of());
                    if (passed < published.size()) {
                        powers.put(
                                id,
                                Series.of(published.subList(passed, published.size()).stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()));
                    }
                });
        return powers;
    }
}
