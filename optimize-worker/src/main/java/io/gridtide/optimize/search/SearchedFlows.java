package io.gridtide.optimize.search;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What assets do when they follow a searched plan. */
final class SearchedFlows {
    private final Movers movers;
    private final SiteRule site;
    private final PowerPlan plan;

    SearchedFlows(Movers movers, SiteRule site, PowerPlan plan) {
        this.movers = movers;
        this.site = site;
        this.plan = plan;
    }

    /** In the order of the plan that the search started from; what has not changed is the same object. */
    List<AssetFlows> after(List<AssetFlows> start) {
        var byAsset = movers.movers().stream().collect(Collectors.toMap(Mover::asset, Function.identity()));
        double[] withheldKw = withheldKw();
        double[] before = withheldBefore(start);
        boolean sameCurtailment = IntStream.range(0, withheldKw.length)
                .allMatch(slot -> Math.abs(withheldKw[slot] - before[slot]) < CourseRule.TOLERANCE);
        return start.stream()
                .map(flow -> byAsset.containsKey(flow.asset())
                        ? followed(byAsset.get(flow.asset()), flow)
                        : sameCurtailment ? flow : curtailed(flow, withheldKw))
                .toList();
    }

    private AssetFlows followed(Mover mover, AssetFlows before) {
        long[] powerUw = powers(mover);
        long[] beforeUw = Movers.powers(before, powerUw.length);
        if (Arrays.equals(powerUw, beforeUw)) {
            return before;
        }
        double[] kw = new double[powerUw.length];
        Arrays.setAll(
                kw, slot -> powerUw[slot] == beforeUw[slot] ? before.powerKw(slot) : powerUw[slot] / CourseRule.MICRO);
        return new AssetFlows(
                mover.asset(),
                Series.of(Arrays.stream(kw).map(power -> Math.max(0, power)).toArray()),
                Series.of(Arrays.stream(kw).map(power -> Math.max(0, -power)).toArray()),
                switch (mover.rule()) {
                    case StoreRule store -> Optional.of(Series.of(store.storedKwh(powerUw)));
                    case HeatRule heat -> Optional.of(Series.of(heat.storedKwh(powerUw)));
                    default -> Optional.empty();
                });
    }

    private long[] powers(Mover mover) {
        long[] powerUw = mover.startUw().clone();
        for (int slot = mover.free().from(); slot < mover.free().to(); slot++) {
            powerUw[slot] = plan.at(mover, slot).getPowerUw();
        }
        return powerUw;
    }

    private double[] withheldKw() {
        long[] sumUw = new long[site.slots()];
        for (PowerSlot slot : plan.getPowerSlots()) {
            sumUw[slot.getSlot().index()] += slot.getPowerUw();
        }
        double[] withheldKw = new double[sumUw.length];
        Arrays.setAll(withheldKw, slot -> site.settle(slot, sumUw[slot]).curtailedKw());
        return withheldKw;
    }

    private double[] withheldBefore(List<AssetFlows> start) {
        double[] withheldKw = new double[site.slots()];
        for (AssetFlows flow : start) {
            if (flow.asset() instanceof RenewableSource source && source.curtailable()) {
                Arrays.setAll(
                        withheldKw,
                        slot -> withheldKw[slot]
                                + source.availableKw().at(slot)
                                - flow.productionKw().at(slot));
            }
        }
        return withheldKw;
    }

    /** Takes from a source what it can withhold of what is still to be withheld. */
    private static AssetFlows curtailed(AssetFlows flow, double[] withheldKw) {
        if (!(flow.asset() instanceof RenewableSource source) || !source.curtailable()) {
            return flow;
        }
        double[] producedKw = source.availableKw().toArray();
        for (int slot = 0; slot < producedKw.length; slot++) {
            double takenKw = Math.min(producedKw[slot], withheldKw[slot]);
            producedKw[slot] -= takenKw;
            withheldKw[slot] -= takenKw;
        }
        return new AssetFlows(source, Series.of(producedKw), Series.constant(0, producedKw.length), Optional.empty());
    }
}
