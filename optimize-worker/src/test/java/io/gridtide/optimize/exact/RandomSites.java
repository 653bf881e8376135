package io.gridtide.optimize.exact;

import io.gridtide.optimize.site.Aims;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PowerEfficiency;
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
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Sites of every kind from a seed. */
public final class RandomSites {
    private final Random random;
    private final TimeGrid time;

    public RandomSites(long seed) {
        this.random = new Random(seed);
        this.time = new TimeGrid(4 + random.nextInt(20), 5 * (1 + random.nextInt(12)), Optional.empty());
    }

    public SiteProblem problem() {
        List<SiteAsset> assets = new ArrayList<>();
        for (int kind = 0; kind < 8; kind++) {
            if (random.nextInt(3) == 0) {
                assets.add(asset(kind, kind + " " + assets.size()));
            }
        }
        boolean limited = random.nextInt(3) == 0;
        return problem(assets, limited ? 6 : Double.POSITIVE_INFINITY);
    }

    SiteProblem withBatteryThatMayStand() {
        Storage storage = storage(0, time.slots(), 0);
        Storage idle = new Storage(
                0,
                time.slots(),
                storage.energy(),
                storage.power(),
                storage.losses(),
                storage.wear(),
                storage.startKwh(),
                new Storage.EndCondition(storage.startKwh(), Double.POSITIVE_INFINITY, 0));
        return problem(List.of(battery("b", idle), asset(4, "p")), Double.POSITIVE_INFINITY);
    }

    private SiteProblem problem(List<SiteAsset> assets, double limitKw) {
        double export = random.nextInt(4) == 0 ? 0.5 : 0.1;
        GridConnection grid = new GridConnection(
                series(() -> number(-0.1, 0.5)),
                series(() -> number(-0.05, export)),
                Series.constant(limitKw, time.slots()),
                Series.constant(limitKw, time.slots()),
                new GridConnection.Carbon(Series.constant(300, time.slots()), random.nextInt(2) * 50),
                1);
        DemandCharge charge = new DemandCharge(
                "peak",
                number(0, 3),
                List.of(new DemandCharge.BillingPeriod(
                        "all",
                        number(0, 2),
                        IntStream.range(0, time.slots() / 2)
                                .mapToObj(pair -> new DemandCharge.Interval(2 * pair, 2 * pair + 2))
                                .toList())));
        return new SiteProblem("site", "EUR", time, series(() -> number(0, 5)), grid, List.of(charge), assets);
    }

    private SiteAsset asset(int kind, String id) {
        int half = time.slots() / 2;
        return switch (kind) {
            case 0, 1 -> battery(id, storage(0, time.slots(), random.nextInt(2) * number(0, 0.05)));
            case 2 -> new EvSession(id, storage(1 + random.nextInt(half), time.slots() - random.nextInt(half - 1), 0));
            case 3 -> new ShiftableLoad(id, Series.of(2, 0, 1), random.nextInt(half - 1), time.slots());
            case 4 ->
                new RenewableSource(id, RenewableSource.Kind.PV, series(() -> number(0, 6)), random.nextBoolean());
            case 5 ->
                new InterruptibleLoad(
                        id,
                        number(0.1, 1) * time.slotHours() * half,
                        random.nextInt(2) * 0.5,
                        2,
                        new InterruptibleLoad.Window(0, time.slots(), random.nextInt(3), random.nextInt(3)));
            case 6 -> generator(id);
            default ->
                new HeatPump(
                        id,
                        2,
                        series(() -> number(0, 5)),
                        series(() -> number(2, 4)),
                        new HeatPump.HeatStore(number(0, 5), 0, 0, 0.01));
        };
    }

    private SiteAsset generator(String id) {
        boolean on = random.nextBoolean();
        return new Generator(
                id,
                1,
                4,
                new Generator.Cost(0.3, 0.9, number(0, 0.5)),
                new Generator.Commitment(1 + random.nextInt(3), 1 + random.nextInt(3), random.nextBoolean() ? 4 : 1e9),
                new Generator.Before(on, random.nextInt(4), on ? 2 : 0));
    }

    private Battery battery(String id, Storage storage) {
        Battery.ChargeFrom[] sources = Battery.ChargeFrom.values();
        Battery.DischargeTo[] uses = Battery.DischargeTo.values();
        OptionalDouble cycles = random.nextInt(3) == 0 ? OptionalDouble.of(number(0, 2)) : OptionalDouble.empty();
        return new Battery(
                id,
                storage,
                new Battery.CycleLimit(cycles, OptionalDouble.empty()),
                sources[random.nextInt(sources.length)],
                uses[random.nextInt(uses.length)]);
    }

    private Storage storage(int from, int to, double selfDischarge) {
        double capacityKwh = number(0, 10);
        double leastKwh = selfDischarge > 0 ? 0 : capacityKwh * number(0, 0.4);
        double startKwh = number(leastKwh, capacityKwh);
        double goalKwh = number(leastKwh, capacityKwh);
        double mostKwh = random.nextBoolean() ? Double.POSITIVE_INFINITY : goalKwh;
        return new Storage(
                from,
                Math.max(from + 1, to),
                new Storage.Energy(capacityKwh, leastKwh, capacityKwh),
                new Storage.Power(number(0, 5), number(0, 5)),
                new Storage.Losses(number(0.7, 1), number(0.7, 1), selfDischarge),
                new Storage.Wear(0, number(0, 0.05)),
                startKwh,
                new Storage.EndCondition(goalKwh, mostKwh, number(-0.1, 0.2)));
    }

    private Series series(DoubleSupplier value) {
        return Series.of(IntStream.range(0, time.slots())
                .mapToDouble(slot -> value.getAsDouble())
                .toArray());
    }

    private double number(double least, double most) {
        return Math.rint(1000 * (least + (most - least) * random.nextDouble())) / 1000;
    }

    /** With what few sites have, striving for anything. */
    public SiteProblem special() {
        List<SiteAsset> assets = new ArrayList<>(List.of(asset(4, "pv"), unusual("b"), asset(7, "h")));
        if (random.nextBoolean()) {
            assets.add(new Chp((Generator) generator("c"), new Chp.Heat(2, number(3, 6), random.nextBoolean()), "h"));
        }
        if (random.nextBoolean()) {
            assets.add(electrolyzer("e"));
        }
        if (random.nextInt(3) == 0) {
            Storage storage = storage(1, time.slots(), 0);
            assets.add(new EvSession("car", storage, 1 + (storage.to() + 1) / 2));
        }
        SiteProblem plain = problem(assets, Double.POSITIVE_INFINITY);
        GridConnection grid = plain.grid();
        GridConnection nominated = new GridConnection(
                grid.importPricePerKwh(),
                grid.exportPricePerKwh(),
                grid.importLimitKw(),
                grid.exportLimitKw(),
                grid.carbon(),
                grid.fixedFee(),
                Optional.of(new GridConnection.Nomination(
                        series(() -> number(-2, 5)),
                        series(() -> number(-0.05, 0.3)),
                        series(() -> number(-0.1, 0.2)))));
        Objective[] objectives = Objective.values();
        Objective objective = objectives[random.nextInt(objectives.length)];
        return new SiteProblem(
                "site",
                "EUR",
                time,
                plain.loadKw(),
                nominated,
                plain.demandCharges(),
                assets,
                Aims.CHEAPEST.with(objective));
    }

    private Battery unusual(String id) {
        Battery plain = battery(id, storage(0, time.slots(), 0));
        Storage.Power power = plain.storage().power();
        boolean falling = random.nextBoolean();
        PowerEfficiency efficiency = new PowerEfficiency(
                efficiencies(power.chargeKw() + 0.5, falling), efficiencies(power.dischargeKw() + 0.5, falling));
        Storage storage = new Storage(
                0,
                time.slots(),
                plain.storage().energy(),
                new Storage.Power(power.chargeKw() + 0.5, power.dischargeKw() + 0.5),
                plain.storage().losses(),
                plain.storage().wear(),
                plain.storage().startKwh(),
                plain.storage().end());
        double mostKwh = plain.storage().energy().mostKwh();
        Optional<Series> reserve =
                random.nextBoolean() ? Optional.of(series(() -> number(0, mostKwh / 2))) : Optional.empty();
        return new Battery(
                id,
                storage,
                plain.cycles(),
                plain.chargeFrom(),
                plain.dischargeTo(),
                new Battery.Special(reserve, Optional.of(efficiency)));
    }

    private List<PowerEfficiency.Point> efficiencies(double mostKw, boolean falling) {
        double low = number(0.85, 0.95);
        return List.of(
                new PowerEfficiency.Point(mostKw / 2, low),
                new PowerEfficiency.Point(mostKw, falling ? low - 0.05 : low + 0.04));
    }

    private Electrolyzer electrolyzer(String id) {
        double bend = number(0.02, 0.05);
        int half = time.slots() / 2;
        return new Electrolyzer(
                id,
                List.of(
                        new Electrolyzer.Point(1, 0.02),
                        new Electrolyzer.Point(2, 0.02 + bend),
                        new Electrolyzer.Point(4, 0.09)),
                random.nextBoolean() ? OptionalDouble.of(0.2) : OptionalDouble.empty(),
                new Electrolyzer.Operation(number(0, 0.3), random.nextBoolean() ? 6 : 1e9, random.nextBoolean(), 0),
                new Electrolyzer.Hydrogen(
                        random.nextInt(2) * number(5, 12),
                        number(0, 0.05) * time.slots() * time.slotHours(),
                        half > 0 && bend > 0.035
                                ? List.of(new Electrolyzer.Demand(0, half, 0.02 * half * time.slotHours()))
                                : List.of()));
    }
}
