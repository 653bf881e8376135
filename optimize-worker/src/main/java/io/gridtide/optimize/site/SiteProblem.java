package io.gridtide.optimize.site;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be planned.
 *
 * @param name for people
 * @param currency of every price and cost
 * @param loadKw given consumption; negative where it feeds in
 * @param aims what the plan is for, besides physics and limits
 */
public record SiteProblem(
        String name,
        String currency,
        TimeGrid time,
        Series loadKw,
        GridConnection grid,
        List<DemandCharge> demandCharges,
        List<SiteAsset> assets,
        Aims aims) {

    public SiteProblem {
        demandCharges = List.copyOf(demandCharges);
        assets = List.copyOf(assets);
    }

    /** A site without anything before it: the cheapest plan is the aim. */
    public SiteProblem(
            String name,
            String currency,
            TimeGrid time,
            Series loadKw,
            GridConnection grid,
            List<DemandCharge> demandCharges,
            List<SiteAsset> assets) {
        this(name, currency, time, loadKw, grid, demandCharges, assets, Aims.CHEAPEST);
    }

    /** The same site with other aims. */
    public SiteProblem withAims(Aims others) {
        return new SiteProblem(name, currency, time, loadKw, grid, demandCharges, assets, others);
    }

    /** The same site under another name. */
    public SiteProblem named(String other) {
        return new SiteProblem(other, currency, time, loadKw, grid, demandCharges, assets, aims);
    }

    /** The same site at another connection and without demand charges. */
    public SiteProblem withoutDemandCharges(GridConnection other) {
        return new SiteProblem(name, currency, time, loadKw, other, List.of(), assets, aims);
    }

    /** The same site after an earlier plan. */
    public SiteProblem after(PreviousPlan previous) {
        return withAims(aims.after(previous));
    }

    /** The same site with another given consumption and other assets. */
    public SiteProblem with(Series otherLoadKw, List<SiteAsset> others) {
        return new SiteProblem(name, currency, time, otherLoadKw, grid, demandCharges, others, aims);
    }

    /** Number of slots. */
    public int slots() {
        return time.slots();
    }

    /** The assets of one kind, in their order. */
    public <T extends SiteAsset> Stream<T> assets(Class<T> kind) {
        return assets.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** What pv and wind could produce in a slot. */
    public double availableKw(int slot) {
        return assets(RenewableSource.class)
                .mapToDouble(source -> source.availableKw().at(slot))
                .sum();
    }
}
