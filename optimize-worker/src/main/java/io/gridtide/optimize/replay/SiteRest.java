package io.gridtide.optimize.replay;

import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.DemandCharge.BillingPeriod;
import io.gridtide.optimize.site.DemandCharge.Interval;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is left of a measured site from a slot on, the peaks that were reached before it included. */
final class SiteRest {
    private final SiteProblem whole;
    private final double[] importKw;
    private int passed;

    SiteRest(SiteProblem whole) {
        this.whole = whole;
        this.importKw = new double[whole.slots()];
    }

    /** Takes the mean import of the next slot. */
    void imported(double kw) {
        importKw[passed++] = kw;
    }

    /** The site from a slot on. */
    SiteProblem from(int slot, List<StoreRun> stores) {
        List<SiteAsset> assets = new ArrayList<>();
        whole.assets(RenewableSource.class)
                .map(source -> new RenewableSource(
                        source.id(), source.kind(), cut(source.availableKw(), slot), source.curtailable()))
                .forEach(assets::add);
        stores.stream()
                .flatMap(store -> store.from(slot, whole.slots()).stream())
                .forEach(assets::add);
        return new SiteProblem(
                whole.name(),
                whole.currency(),
                new TimeGrid(
                        whole.slots() - slot,
                        whole.time().slotMinutes(),
                        whole.time().startOf(slot)),
                cut(whole.loadKw(), slot),
                grid(slot),
                whole.demandCharges().stream().map(charge -> left(charge, slot)).toList(),
                assets,
                whole.aims());
    }

    private GridConnection grid(int slot) {
        GridConnection grid = whole.grid();
        return new GridConnection(
                cut(grid.importPricePerKwh(), slot),
                cut(grid.exportPricePerKwh(), slot),
                cut(grid.importLimitKw(), slot),
                cut(grid.exportLimitKw(), slot),
                new GridConnection.Carbon(
                        cut(grid.carbon().gramsPerKwh(), slot), grid.carbon().pricePerTonne()),
                0);
    }

    private DemandCharge left(DemandCharge charge, int slot) {
        return new DemandCharge(
                charge.name(),
                charge.pricePerKw(),
                charge.periods().stream().map(period -> left(period, slot)).toList());
    }

    private BillingPeriod left(BillingPeriod period, int slot) {
        double peakKw = period.peakSoFarKw();
        List<Interval> later = new ArrayList<>();
        for (Interval interval : period.intervals()) {
            if (interval.from() >= slot) {
                later.add(new Interval(interval.from() - slot, interval.to() - slot));
            } else {
                peakKw = Math.max(peakKw, importKw[interval.from()]);
            }
        }
        return new BillingPeriod(period.name(), peakKw, later);
    }

    private static Series cut(Series series, int slot) {
        return Series.of(Arrays.copyOfRange(series.toArray(), slot, series.size()));
    }
}
