package io.gridtide.optimize.bench;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sites whose relaxation is loose, from a seed: export dearer than import by night, generators that cost something to start. */
final class HardSites {
    private static final double NIGHT_PRICE = 0.075;
    private static final double DAY_PRICE = 0.30;
    private static final double EXPORT_PRICE = 0.15;

    private final Random random;
    private final TimeGrid time;

    private HardSites(long seed, int days, int slotMinutes) {
        this.random = new Random(seed);
        this.time = new TimeGrid(days * 1440 / slotMinutes, slotMinutes, Optional.empty());
    }

    /** Two different batteries in a home with a roof, half-hours; a demand charge where it has a price. */
    static SiteProblem twoBatteries(long seed, int days, double pricePerKw) {
        HardSites sites = new HardSites(seed, days, 30);
        return sites.feedIn(
                "two batteries",
                pricePerKw,
                List.of(sites.battery("large", 10, 5, 0.95), sites.battery("small", 6, 3.3, 0.92)));
    }

    /** The same home with one battery, or with the same in two equal parts: both cost the same. */
    static SiteProblem parts(long seed, int days, int parts) {
        HardSites sites = new HardSites(seed, days, 30);
        return sites.feedIn(
                parts + " parts",
                0,
                IntStream.range(0, parts)
                        .mapToObj(part -> sites.battery("part " + part, 10.0 / parts, 5.0 / parts, 0.95))
                        .toList());
    }

    /** Two generators with start costs and least times behind a weak connection, hours. */
    static SiteProblem generators(long seed, int days) {
        HardSites sites = new HardSites(seed, days, 60);
        Series price =
                sites.series(slot -> 0.18 + 0.14 * wave(sites.hour(slot), 19) + 0.06 * sites.random.nextDouble());
        return sites.site(
                "two generators",
                sites.series(slot -> 30 + 12 * wave(sites.hour(slot), 15) + 8 * sites.random.nextDouble()),
                sites.grid(price, 0.05, 40),
                List.of(),
                List.of(
                        generator("first", 5, 20, 4),
                        generator("second", 8, 16, 3),
                        sites.battery("store", 40, 20, 0.95)));
    }

    private SiteProblem feedIn(String name, double pricePerKw, List<? extends SiteAsset> batteries) {
        Series load = series(slot -> 0.3
                + 0.35 * random.nextDouble()
                + (hour(slot) >= 16 && hour(slot) < 21 ? 1.6 * random.nextDouble() : 0));
        Series sun = series(slot -> Math.max(0, 4 * wave(hour(slot), 12.5)) * (0.3 + 0.7 * random.nextDouble()));
        Series price = series(slot -> hour(slot) >= 0.5 && hour(slot) < 5.5 ? NIGHT_PRICE : DAY_PRICE);
        SiteAsset roof = new RenewableSource("roof", RenewableSource.Kind.PV, sun, true);
        List<DemandCharge.Interval> intervals = IntStream.range(0, time.slots())
                .mapToObj(slot -> new DemandCharge.Interval(slot, slot + 1))
                .toList();
        DemandCharge charge =
                new DemandCharge("peak", pricePerKw, List.of(new DemandCharge.BillingPeriod("horizon", 0, intervals)));
        return site(
                name,
                load,
                grid(price, EXPORT_PRICE, Double.POSITIVE_INFINITY),
                pricePerKw > 0 ? List.of(charge) : List.of(),
                Stream.concat(Stream.of(roof), batteries.stream()).toList());
    }

    private SiteProblem site(
            String name, Series load, GridConnection grid, List<DemandCharge> charges, List<SiteAsset> assets) {
        return new SiteProblem(name, "GBP", time, load, grid, charges, assets);
    }

    private GridConnection grid(Series price, double exportPrice, double limitKw) {
        return new GridConnection(
                price,
                Series.constant(exportPrice, time.slots()),
                Series.constant(limitKw, time.slots()),
                Series.constant(limitKw, time.slots()),
                new GridConnection.Carbon(Series.constant(0, time.slots()), 0),
                0);
    }

    private Battery battery(String id, double capacityKwh, double powerKw, double efficiency) {
        Storage storage = new Storage(
                0,
                time.slots(),
                new Storage.Energy(capacityKwh, 0, capacityKwh),
                new Storage.Power(powerKw, powerKw),
                new Storage.Losses(efficiency, efficiency, 0),
                new Storage.Wear(0, 0),
                capacityKwh / 2,
                new Storage.EndCondition(capacityKwh / 2, Double.POSITIVE_INFINITY, 0));
        Battery.CycleLimit cycles = new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty());
        return new Battery(id, storage, cycles, Battery.ChargeFrom.ANYTHING, Battery.DischargeTo.ANYTHING);
    }

    private static Generator generator(String id, double leastKw, double mostKw, double startCost) {
        return new Generator(
                id,
                leastKw,
                mostKw,
                new Generator.Cost(0.26 * leastKw, 0.20 * mostKw, startCost),
                new Generator.Commitment(4, 3, Double.POSITIVE_INFINITY),
                new Generator.Before(false, 1000, 0));
    }

    private double hour(int slot) {
        return slot * time.slotHours() % 24;
    }

    /** From -1 to 1 over a day, greatest at an hour. */
    private static double wave(double hour, double greatest) {
        return Math.cos((hour - greatest) / 24 * 2 * Math.PI);
    }

    private Series series(IntToDoubleFunction value) {
        return Series.of(IntStream.range(0, time.slots()).mapToDouble(value).toArray());
    }
}
