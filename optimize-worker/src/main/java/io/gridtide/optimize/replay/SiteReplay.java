package io.gridtide.optimize.replay;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs a site with several stores (batteries, cars) through slots that have been measured, each decided anew before the later ones are
 * known. Stores obey physics: what they cannot take or give is cut off. Pv and wind produce what they can, less where export costs money.
 */
public final class SiteReplay {
    private final SiteProblem measured;
    private final SiteBands forecast;

    /**
     * A replay.
     *
     * @param measured what came, with the stores as they stand when it begins
     * @param forecast what was known of it then
     */
    public SiteReplay(SiteProblem measured, SiteBands forecast) {
        this.measured = measured;
        this.forecast = forecast;
    }

    /** Whether every asset is a store, pv or wind, and peaks are measured slot by slot: nothing else can be replayed. */
    public static boolean suits(SiteProblem problem) {
        return problem.assets().stream().allMatch(asset -> asset instanceof RenewableSource || StoreRun.is(asset))
                && problem.demandCharges().stream()
                        .flatMap(charge -> charge.periods().stream())
                        .flatMap(period -> period.intervals().stream())
                        .allMatch(interval -> interval.to() == interval.from() + 1);
    }

    /** Decides a slot. */
    @FunctionalInterface
    public interface Policy {
        /**
         * Decides.
         *
         * @param expected what is left, its first slot as measured, the later ones as expected
         * @param bands how far the later slots may deviate
         * @return power in the first slot by the id of the store, discharge positive, kW
         */
        Map<String, Double> powerKw(SiteProblem expected, SiteBands bands);
    }

    /**
     * How it ended.
     *
     * @param cost what the site would have paid, in currency; stored energy at the end is not credited
     * @param flows per asset, in the order of the problem
     */
    public record Outcome(double cost, List<AssetFlows> flows) {
        /** Stored at the end, kWh. */
        public double storedKwh(String assetId) {
            return flows.stream()
                    .filter(flow -> flow.asset().id().equals(assetId))
                    .findFirst()
                    .flatMap(AssetFlows::storedKwh)
                    .map(stored -> stored.at(stored.size() - 1))
                    .orElseThrow();
        }
    }

    /** Runs it to its end. */
    public Outcome run(Policy policy) {
        List<StoreRun> stores = measured.assets().stream()
                .filter(StoreRun::is)
                .map(asset -> new StoreRun(asset, measured.time()))
                .toList();
        SiteRest rest = new SiteRest(measured);
        for (int slot = 0; slot < measured.slots(); slot++) {
            SiteBands left = bands(slot);
            Map<String, Double> powerKw = policy.powerKw(left.at(rest.from(slot, stores), 0.5), left);
            int now = slot;
            stores.forEach(store -> store.step(now, powerKw.getOrDefault(store.id(), 0.0)));
            rest.imported(Math.max(0, measured.loadKw().at(slot) - producedKw(slot) - givenKw(stores, slot)));
        }
        List<AssetFlows> flows = flows(stores);
        Costs costs = Assessor.judge(measured, flows).costs();
        return new Outcome(costs.total() + costs.storedEnergyCredit(), flows);
    }

    /** What was known when it began of the slots after one; that one as it is measured. */
    private SiteBands bands(int slot) {
        return new SiteBands(
                left(forecast.loadKw(), measured.loadKw().at(slot), slot),
                measured.assets(RenewableSource.class)
                        .filter(source -> forecast.generationKw().containsKey(source.id()))
                        .collect(Collectors.toMap(
                                RenewableSource::id,
                                source -> left(
                                        forecast.generationKw().getOrDefault(source.id(), List.of()),
                                        source.availableKw().at(slot),
                                        slot))));
    }

    private static List<QuantileBand> left(List<QuantileBand> bands, double nowKw, int slot) {
        List<QuantileBand> left = new ArrayList<>(bands.subList(slot, bands.size()));
        left.set(0, QuantileBand.certain(nowKw));
        return left;
    }

    private static double givenKw(List<StoreRun> stores, int slot) {
        return stores.stream().mapToDouble(store -> store.powerKw(slot)).sum();
    }

    private double producedKw(int slot) {
        return measured.availableKw(slot);
    }

    private List<AssetFlows> flows(List<StoreRun> stores) {
        double[] surplusKw = IntStream.range(0, measured.slots())
                .mapToDouble(slot -> -measured.loadKw().at(slot) + producedKw(slot) + givenKw(stores, slot))
                .toArray();
        List<AssetFlows> flows = new ArrayList<>();
        for (SiteAsset asset : measured.assets()) {
            flows.add(
                    asset instanceof RenewableSource source
                            ? produced(source, surplusKw)
                            : stores.stream()
                                    .filter(store -> store.id().equals(asset.id()))
                                    .findFirst()
                                    .orElseThrow()
                                    .flows());
        }
        return flows;
    }

    /** Produces what it can, but no surplus that nobody may take or that costs money; takes its share out of the surplus. */
    private AssetFlows produced(RenewableSource source, double[] surplusKw) {
        double[] producedKw = source.availableKw().toArray();
        for (int slot = 0; slot < producedKw.length && source.curtailable(); slot++) {
            double mostKw = measured.grid().exportPricePerKwh().at(slot) < 0
                    ? 0
                    : measured.grid().exportLimitKw().at(slot);
            double withheldKw = Math.clamp(surplusKw[slot] - mostKw, 0, producedKw[slot]);
            producedKw[slot] -= withheldKw;
            surplusKw[slot] -= withheldKw;
        }
        return new AssetFlows(source, Series.of(producedKw), Series.constant(0, producedKw.length), Optional.empty());
    }
}
