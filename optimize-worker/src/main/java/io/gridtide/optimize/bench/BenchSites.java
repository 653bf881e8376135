package io.gridtide.optimize.bench;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Sites of many assets with quarter-hours, from a seed: dynamic prices, a demand charge, decisions of every kind. */
final class BenchSites {
    private static final int SLOT_MINUTES = 15;
    private static final int SLOTS_A_DAY = 96;

    private final Random random;
    private final int slots;

    private BenchSites(long seed, int slots) {
        this.random = new Random(seed);
        this.slots = slots;
    }

    static SiteProblem site(long seed, int assets, int slots) {
        return new BenchSites(seed, slots).site("site " + seed, assets);
    }

    private SiteProblem site(String name, int count) {
        List<SiteAsset> assets = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            assets.add(asset(index));
        }
        double size = count / 5.0;
        double level = 0.8 + 0.4 * random.nextDouble();
        GridConnection grid = new GridConnection(
                series(slot -> 0.22 + 0.10 * level * wave(slot, 19) + 0.04 * random.nextDouble()),
                Series.constant(0.07, slots),
                Series.constant(22 * size, slots),
                Series.constant(22 * size, slots),
                new GridConnection.Carbon(Series.constant(0, slots), 0),
                0);
        List<DemandCharge.Interval> intervals = IntStream.range(0, slots)
                .mapToObj(slot -> new DemandCharge.Interval(slot, slot + 1))
                .toList();
        DemandCharge peak =
                new DemandCharge("peak", 0.3, List.of(new DemandCharge.BillingPeriod("horizon", 4 * size, intervals)));
        return new SiteProblem(
                name,
                "EUR",
                new TimeGrid(slots, SLOT_MINUTES, Optional.empty()),
                series(slot -> size * (0.5 + 0.6 * Math.max(0, wave(slot, 19)) + 0.5 * random.nextDouble())),
                grid,
                List.of(peak),
                assets);
    }

    private SiteAsset asset(int index) {
        return switch (index % 10) {
            case 0, 5 ->
                new Battery(
                        "battery " + index,
                        storage(0, slots, 6 + 6 * random.nextDouble(), 5),
                        new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                        Battery.ChargeFrom.ANYTHING,
                        Battery.DischargeTo.ANYTHING);
            case 1, 6 -> car(index);
            case 2, 7 ->
                new RenewableSource(
                        "roof " + index,
                        RenewableSource.Kind.PV,
                        series(slot -> Math.max(0, 7 * wave(slot, 13) * (0.5 + 0.5 * random.nextDouble()))),
                        true);
            case 3 ->
                new HeatPump(
                        "heat pump " + index,
                        4,
                        series(slot -> 4 - 2 * wave(slot, 14) + random.nextDouble()),
                        series(slot -> 3.2 + 0.5 * wave(slot, 14)),
                        new HeatPump.HeatStore(10, 5, 5, 0.01));
            case 4 -> new ShiftableLoad("washing " + index, Series.of(2, 2, 0.3, 0.3, 0.6, 0.2), 20, slots);
            case 8 -> new InterruptibleLoad("water " + index, 6, 3, 3, new InterruptibleLoad.Window(0, slots, 2, 4));
            default ->
                new Generator(
                        "unit " + index,
                        2,
                        6,
                        new Generator.Cost(0.5, 1.5, 0.8),
                        new Generator.Commitment(8, 4, Double.POSITIVE_INFINITY),
                        new Generator.Before(false, 1000, 0));
        };
    }

    private EvSession car(int index) {
        int arrival = 8 + random.nextInt(SLOTS_A_DAY / 3);
        int departure = arrival + 40 + random.nextInt(16);
        Storage connected = storage(arrival, Math.min(slots, departure), 55, 11);
        return new EvSession(
                "car " + index,
                new Storage(
                        connected.from(),
                        connected.to(),
                        connected.energy(),
                        new Storage.Power(11, 0),
                        connected.losses(),
                        connected.wear(),
                        15,
                        new Storage.EndCondition(40, Double.POSITIVE_INFINITY, 0)));
    }

    private static Storage storage(int from, int to, double capacityKwh, double powerKw) {
        return new Storage(
                from,
                to,
                new Storage.Energy(capacityKwh, 0.05 * capacityKwh, capacityKwh),
                new Storage.Power(powerKw, powerKw),
                new Storage.Losses(0.95, 0.95, 0),
                new Storage.Wear(0, 0.02),
                capacityKwh / 2,
                new Storage.EndCondition(capacityKwh / 2, Double.POSITIVE_INFINITY, 0));
    }

    /** From -1 to 1 over a day, greatest at an hour. */
    private static double wave(int slot, double hour) {
        return Math.cos((slot * SLOT_MINUTES / 60.0 - hour) / 24 * 2 * Math.PI);
    }

    private Series series(IntToDoubleFunction value) {
        return Series.of(IntStream.range(0, slots).mapToDouble(value).toArray());
    }
}
