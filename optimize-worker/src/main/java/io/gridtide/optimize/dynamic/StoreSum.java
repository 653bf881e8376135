package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Battery.ChargeFrom;
import io.gridtide.optimize.site.Battery.DischargeTo;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The batteries of a site as one store. A lone battery is that store. Several are together at most as good as it: their energies are added
 * as what they can give out, and what one could do is never refused because of another. Stored energy may then also be thrown away, so that
 * a store that keeps more is never worse.
 */
final class StoreSum {
    private final List<Battery> batteries;
    private final double hours;
    private final Surcharges surcharges;

    StoreSum(SiteProblem problem, Surcharges surcharges) {
        this.batteries = problem.assets(Battery.class).toList();
        this.hours = problem.time().slotHours();
        this.surcharges = surcharges;
    }

    /** Without surcharges. */
    StoreSum(SiteProblem problem) {
        this(problem, Surcharges.of(problem, LimitPrices.NONE));
    }

    boolean lone() {
        return batteries.size() == 1;
    }

    /** For people. */
    String name() {
        return batteries.getFirst().id();
    }

    Terminals terminals(int slot) {
        return Terminals.of(
                batteries.stream()
                        .map(battery -> new Terminals.Member(
                                battery.storage(),
                                unit(battery.storage()),
                                surcharges.perKwhDischarged(battery.id(), slot)))
                        .toList(),
                hours);
    }

    /** What a stored kWh counts for. */
    private double unit(Storage storage) {
        return lone() ? 1 : storage.losses().dischargeEfficiency();
    }

    /** Of different rules none: more may be done then. */
    ChargeFrom chargeFrom() {
        ChargeFrom first = batteries.getFirst().chargeFrom();
        return batteries.stream().allMatch(battery -> battery.chargeFrom() == first) ? first : ChargeFrom.ANYTHING;
    }

    DischargeTo dischargeTo() {
        DischargeTo first = batteries.getFirst().dischargeTo();
        return batteries.stream().allMatch(battery -> battery.dischargeTo() == first) ? first : DischargeTo.ANYTHING;
    }

    /** The power of a lone battery where an earlier plan is committed to it; of several it may be any. */
    OptionalDouble committedKw(SiteProblem problem, int slot) {
        return problem.aims()
                .previous()
                .filter(previous -> lone() && previous.committed(slot))
                .map(previous -> previous.powerKw(batteries.getFirst(), slot))
                .orElse(OptionalDouble.empty());
    }

    double kept() {
        return batteries.stream()
                .mapToDouble(battery -> battery.storage().losses().kept(hours))
                .max()
                .orElseThrow();
    }

    double leastKwh() {
        return sum(storage -> storage.energy().leastKwh());
    }

    double mostKwh() {
        return sum(storage -> storage.energy().mostKwh());
    }

    double startKwh() {
        return sum(Storage::startKwh);
    }

    private double sum(ToDoubleFunction<Storage> energyKwh) {
        return batteries.stream()
                .map(Battery::storage)
                .mapToDouble(storage -> unit(storage) * energyKwh.applyAsDouble(storage))
                .sum();
    }

    private static double leastEnd(Storage storage) {
        return Math.max(storage.energy().leastKwh(), storage.end().leastKwh());
    }

    private static double mostEnd(Storage storage) {
        return Math.min(storage.energy().mostKwh(), storage.end().mostKwh());
    }

    /**
     * What remains at the end costs, by stored energy, filled first where it is worth most; nothing where no energy is both allowed and
     * wanted.
     */
    Optional<Curve> end() {
        if (batteries.stream().map(Battery::storage).anyMatch(storage -> leastEnd(storage) > mostEnd(storage))) {
            return Optional.empty();
        }
        List<Storage> order = batteries.stream()
                .map(Battery::storage)
                .sorted(Comparator.comparingDouble(
                        (Storage storage) -> -storage.end().valuePerKwh() / unit(storage)))
                .toList();
        double[] stored = new double[order.size() + 1];
        double[] costs = new double[order.size() + 1];
        for (Storage storage : order) {
            stored[0] += unit(storage) * leastEnd(storage);
            costs[0] += storage.end().valuePerKwh() * (storage.startKwh() - leastEnd(storage));
        }
        for (int index = 0; index < order.size(); index++) {
            Storage storage = order.get(index);
            double room = mostEnd(storage) - leastEnd(storage);
            stored[index + 1] = stored[index] + unit(storage) * room;
            costs[index + 1] = costs[index] - storage.end().valuePerKwh() * room;
        }
        return Optional.of(Curve.of(stored, costs));
    }
}
