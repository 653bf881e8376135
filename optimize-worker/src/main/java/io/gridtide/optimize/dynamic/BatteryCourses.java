package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Dynamic programming over the stored energy. What is still to come costs, by stored energy, along a piecewise linear curve; a slot adds
 * its own curve by infimal convolution. Nothing is sampled, so prices may invite import and export in one slot without any search.
 */
public final class BatteryCourses {
    /** A curve may be off by so much of its greatest value after each slot. */
    private static final double STRAIGHT = 1e-12;
    /** What arithmetic may lose in all, besides. */
    private static final double ARITHMETIC = 1e-9;
    /** Points of all curves together, 16 bytes each. */
    private static final int MOST_POINTS = 2_000_000;

    private final SiteProblem problem;
    private final StoreSum stores;
    private final Surcharges surcharges;
    private final double kept;
    private final SlotCost[] costs;
    private final Curve[] slots;
    /** What is still to come after each slot, by the energy stored then. */
    private final Curve[] ahead;

    private BatteryCourses(SiteProblem problem, Surcharges surcharges) {
        this.problem = problem;
        this.surcharges = surcharges;
        this.stores = new StoreSum(problem, surcharges);
        this.kept = stores.kept();
        this.costs = new SlotCost[problem.slots()];
        this.slots = new Curve[problem.slots()];
        this.ahead = new Curve[problem.slots()];
    }

    /**
     * The cheapest course; nothing if the site has anything else to decide over time, if limits or goals cannot all be kept, or if the
     * work is stopped or grows beyond its bound.
     */
    public static Optional<BatteryCourse> cheapest(SiteProblem problem, BooleanSupplier stop) {
        return suits(problem) ? relaxed(problem, LimitPrices.NONE, stop) : Optional.empty();
    }

    /** Whether one battery, connected all the time, is all there is to decide over time. */
    static boolean suits(SiteProblem problem) {
        return problem.assets(Battery.class).count() == 1
                && problem.demandCharges().isEmpty()
                && problem.aims()
                        .previous()
                        .filter(previous -> previous.changePricePerKwh() > 0)
                        .isEmpty()
                && problem.assets(Battery.class).noneMatch(BatteryCourses::limitedCycles)
                && summable(problem);
    }

    /**
     * The cheapest course where all batteries are one, and demand charges and cycle limits are replaced by prices: its lower bound is one
     * of the problem, its directions are a start for a search. Nothing as above, or if there is more than batteries, pv and wind.
     *
     * @param prices of demand peaks and cycle limits, such as a similar plan has; any will do for a bound
     */
    public static Optional<BatteryCourse> relaxed(SiteProblem problem, LimitPrices prices, BooleanSupplier stop) {
        return summable(problem)
                ? new BatteryCourses(problem, Surcharges.of(problem, prices)).solve(stop)
                : Optional.empty();
    }

    private static boolean summable(SiteProblem problem) {
        return problem.assets(Battery.class).findAny().isPresent()
                && problem.grid().nomination().isEmpty()
                && problem.assets(Battery.class)
                        .map(Battery::storage)
                        .allMatch(storage -> storage.from() == 0 && storage.to() == problem.slots())
                && problem.assets().stream().allMatch(BatteryCourses::harmless);
    }

    private static boolean limitedCycles(Battery battery) {
        return battery.cycles().perHorizon().isPresent()
                || battery.cycles().perDay().isPresent();
    }

    private static boolean harmless(SiteAsset asset) {
        return switch (asset) {
            case Battery battery -> battery.special().equals(Battery.PLAIN);
            case RenewableSource source ->
                Arrays.stream(source.availableKw().toArray()).allMatch(kw -> kw >= 0);
            default -> false;
        };
    }

    private Optional<BatteryCourse> solve(BooleanSupplier stop) {
        Optional<Curve> end = stores.end();
        if (end.isEmpty()) {
            return Optional.empty();
        }
        Curve after = end.get();
        double lost = 0;
        long points = 0;
        for (int slot = problem.slots() - 1; slot >= 0; slot--) {
            costs[slot] = new SlotCost(problem, slot, stores, surcharges.importPerKwh()[slot]);
            Optional<Curve> cost = costs[slot].curve();
            points += after.points();
            if (cost.isEmpty() || points > MOST_POINTS || stop.getAsBoolean()) {
                return Optional.empty();
            }
            slots[slot] = cost.get();
            ahead[slot] = after;
            Curve before = cost.get().mirrored().convolved(after).compressed(kept);
            double leastBefore = slot == 0 ? stores.startKwh() : stores.leastKwh();
            double mostBefore = slot == 0 ? stores.startKwh() : stores.mostKwh();
            Curve reachable = stores.lone() ? before : before.leastSoFar(mostBefore);
            if (reachable.to() < leastBefore || reachable.from() > mostBefore) {
                return Optional.empty();
            }
            double tolerance = STRAIGHT * before.greatest();
            lost += tolerance;
            after = reachable.within(leastBefore, mostBefore).simplified(tolerance);
        }
        double cost = after.y(0);
        return Optional.of(course(cost, cost - lost - ARITHMETIC * Math.max(Math.abs(cost), greatest())));
    }

    private double greatest() {
        return Arrays.stream(ahead).mapToDouble(Curve::greatest).max().orElse(0);
    }

    private BatteryCourse course(double cost, double lowerBound) {
        double[] charge = new double[slots.length];
        double[] exchange = new double[slots.length];
        double stored = stores.startKwh();
        for (int slot = 0; slot < slots.length; slot++) {
            double left = kept * stored;
            stored = next(slots[slot], ahead[slot], left);
            charge[slot] = costs[slot].powerKw(stored - left);
            exchange[slot] = costs[slot].exchangeKw(charge[slot]);
        }
        return new BatteryCourse(
                cost + surcharges.constant(),
                lowerBound + surcharges.constant(),
                Series.of(charge),
                Series.of(exchange));
    }

    /**
     * The stored energy after a slot. The sum of two piecewise linear functions is least where one of them bends; among equals the fuller
     * store is taken, since what is there can still be used.
     */
    static double next(Curve cost, Curve after, double left) {
        double least = Math.max(after.from(), left + cost.from());
        double most = Math.max(least, Math.min(after.to(), left + cost.to()));
        List<Double> places = new ArrayList<>(List.of(least, most));
        for (int point = 0; point < after.points(); point++) {
            places.add(after.x(point));
        }
        for (int point = 0; point < cost.points(); point++) {
            places.add(left + cost.x(point));
        }
        double best = least;
        double bestCost = Double.POSITIVE_INFINITY;
        for (double place : places) {
            double sum = cost.at(place - left) + after.at(place);
            boolean better = sum < bestCost || sum == bestCost && place > best;
            if (place >= least && place <= most && better) {
                best = place;
                bestCost = sum;
            }
        }
        return best;
    }
}
