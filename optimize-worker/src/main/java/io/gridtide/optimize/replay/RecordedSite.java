package io.gridtide.optimize.replay;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.Arrays;
import java.util.List;

/**
 * A site with one battery as it was measured, and what was forecast of it.
 *
 * @param name for people
 * @param currency of the prices
 * @param time of the replay
 * @param measured what came
 * @param forecasts as they were issued
 * @param grid its meter; the tariff is known beforehand
 * @param battery as it stands when the replay begins
 */
public record RecordedSite(
        String name,
        String currency,
        TimeGrid time,
        Measured measured,
        IssuedForecasts forecasts,
        GridConnection grid,
        Battery battery) {

    /** Id of the source of all generation. */
    static final String GENERATION = "generation";

    /** Measured means per slot, kW, not negative. */
    public record Measured(Series loadKw, Series generationKw) {
        /** Load that generation does not cover; negative is surplus. */
        public double netKw(int slot) {
            return loadKw.at(slot) - generationKw.at(slot);
        }
    }

    /** The whole replay as one problem, for one that knows what comes. */
    public SiteProblem withHindsight() {
        return part(
                0,
                time.slots(),
                battery.storage().startKwh(),
                measured.loadKw.toArray(),
                measured.generationKw.toArray());
    }

    /**
     * A stretch of the replay as a problem.
     *
     * @param from first slot
     * @param storedKwh when it begins
     * @param loadKw per slot of the stretch
     * @param generationKw per slot of the stretch; may be curtailed
     */
    SiteProblem stretch(int from, double storedKwh, double[] loadKw, double[] generationKw) {
        return part(from, from + loadKw.length, storedKwh, loadKw, generationKw);
    }

    private SiteProblem part(int from, int to, double storedKwh, double[] loadKw, double[] generationKw) {
        TimeGrid stretch = new TimeGrid(to - from, time.slotMinutes(), time.startOf(from));
        GridConnection meter = new GridConnection(
                cut(grid.importPricePerKwh(), from, to),
                cut(grid.exportPricePerKwh(), from, to),
                cut(grid.importLimitKw(), from, to),
                cut(grid.exportLimitKw(), from, to),
                new GridConnection.Carbon(
                        cut(grid.carbon().gramsPerKwh(), from, to),
                        grid.carbon().pricePerTonne()),
                0);
        Storage whole = battery.storage();
        Storage storage = new Storage(
                0, to - from, whole.energy(), whole.power(), whole.losses(), whole.wear(), storedKwh, whole.end());
        Battery charged =
                new Battery(battery.id(), storage, battery.cycles(), battery.chargeFrom(), battery.dischargeTo());
        RenewableSource roof = new RenewableSource(GENERATION, RenewableSource.Kind.PV, Series.of(generationKw), true);
        return new SiteProblem(name, currency, stretch, Series.of(loadKw), meter, List.of(), List.of(charged, roof));
    }

    private static Series cut(Series series, int from, int to) {
        return Series.of(Arrays.copyOfRange(series.toArray(), from, to));
    }
}
