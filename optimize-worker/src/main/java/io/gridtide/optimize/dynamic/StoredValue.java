package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What to do now when what comes is uncertain. The present slot is known; each later slot may come as any of several scenarios, which is
 * seen when it begins, not before. What is still to come costs on average, by the energy stored, along a piecewise linear curve:
 * stochastic dynamic programming, backwards. Slots deviate from what is expected independently of each other.
 *
 * <p>A course that knew all slots of its scenario beforehand would leave no reserve for the other scenarios; one planned on medians sees
 * neither peaks nor surplus.
 */
public final class StoredValue {
    /** A mean over scenarios bends nearly everywhere; between the bends that are kept it is off by no more than this share. */
    private static final double STRAIGHT = 1e-5;

    private final List<SiteProblem> scenarios;
    private final StoreSum stores;
    private final double kept;

    private StoredValue(List<SiteProblem> scenarios) {
        this.scenarios = scenarios;
        this.stores = new StoreSum(scenarios.getFirst());
        this.kept = stores.kept();
    }

    /**
     * A step of a battery.
     *
     * @param chargeKw what it takes in the slot, negative where it gives
     * @param meanCost of the slot and those after it, in currency, fixed fees left out
     */
    public record NextStep(double chargeKw, double meanCost) {}

    /**
     * The next step that costs least on average.
     *
     * @param scenarios equally likely; they differ in load and available generation of the slots after the step only
     * @param decidedKw what the battery takes in the slots before the step, which stay; negative where it gives
     * @param stop asked now and then
     * @return nothing if the site has more than one battery to decide over time, if limits cannot be kept in all scenarios, or if stopped
     */
    public static Optional<NextStep> nextStep(List<SiteProblem> scenarios, double[] decidedKw, BooleanSupplier stop) {
        if (!scenarios.stream().allMatch(BatteryCourses::suits)) {
            return Optional.empty();
        }
        return new StoredValue(scenarios).solve(decidedKw, stop);
    }

    private Optional<NextStep> solve(double[] decidedKw, BooleanSupplier stop) {
        Optional<Curve> after = stores.end();
        for (int slot = scenarios.getFirst().slots() - 1; slot > decidedKw.length && after.isPresent(); slot--) {
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            after = before(slot, after.get());
        }
        return after.flatMap(curve -> step(decidedKw.length, stored(decidedKw), curve));
    }

    private double stored(double[] decidedKw) {
        double storedKwh = stores.startKwh();
        for (int slot = 0; slot < decidedKw.length; slot++) {
            SlotCost costs = new SlotCost(scenarios.getFirst(), slot, stores, 0);
            storedKwh = Math.clamp(
                    kept * storedKwh + costs.storedKwh(decidedKw[slot]), stores.leastKwh(), stores.mostKwh());
        }
        return storedKwh;
    }

    private Optional<Curve> before(int slot, Curve after) {
        List<Curve> cases = new ArrayList<>();
        for (SiteProblem scenario : scenarios) {
            Optional<Curve> cost = new SlotCost(scenario, slot, stores, 0).curve();
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            cases.add(cost.get().mirrored().convolved(after).compressed(kept));
        }
        double least = stores.leastKwh();
        double most = stores.mostKwh();
        return Curve.mean(cases)
                .filter(mean -> mean.to() >= least && mean.from() <= most)
                .map(mean -> mean.within(least, most))
                .map(mean -> mean.simplified(STRAIGHT * mean.greatest()));
    }

    private Optional<NextStep> step(int slot, double storedKwh, Curve after) {
        SlotCost costs = new SlotCost(scenarios.getFirst(), slot, stores, 0);
        double left = kept * storedKwh;
        return costs.curve()
                .filter(cost -> left + cost.to() >= after.from() && left + cost.from() <= after.to())
                .map(cost -> {
                    double stored = BatteryCourses.next(cost, after, left);
                    return new NextStep(costs.powerKw(stored - left), cost.at(stored - left) + after.at(stored));
                });
    }
}
