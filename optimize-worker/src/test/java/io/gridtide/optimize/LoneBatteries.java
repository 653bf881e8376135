package io.gridtide.optimize;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
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

/** Sites with batteries, often with export dearer than import, negative prices and narrow limits. */
public final class LoneBatteries {
    private final Random random;
    private final TimeGrid time;

    public LoneBatteries(long seed) {
        this.random = new Random(seed);
        this.time = new TimeGrid(2 + random.nextInt(14), 15 * (1 + random.nextInt(4)), Optional.empty());
    }

    public SiteProblem problem() {
        return problem(List.of(battery("b", new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()))));
    }

    /** One to three batteries, often with cycle limits, and a demand charge. */
    public SiteProblem several() {
        List<SiteAsset> batteries = new ArrayList<>();
        for (int number = random.nextInt(3); number >= 0; number--) {
            batteries.add(battery("b" + number, new Battery.CycleLimit(cycles(), cycles())));
        }
        SiteProblem problem = problem(batteries);
        int length = 1 + random.nextInt(2);
        List<DemandCharge.Interval> intervals = IntStream.range(0, time.slots() / length)
                .filter(interval -> random.nextInt(4) > 0)
                .mapToObj(interval -> new DemandCharge.Interval(interval * length, interval * length + length))
                .toList();
        DemandCharge charge = new DemandCharge(
                "peak", number(0, 2), List.of(new DemandCharge.BillingPeriod("all", number(0, 3), intervals)));
        return new SiteProblem(
                problem.name(),
                problem.currency(),
                problem.time(),
                problem.loadKw(),
                problem.grid(),
                random.nextInt(3) == 0 ? List.of() : List.of(charge),
                problem.assets());
    }

    private OptionalDouble cycles() {
        return random.nextInt(3) == 0 ? OptionalDouble.of(number(0, 2)) : OptionalDouble.empty();
    }

    private SiteProblem problem(List<SiteAsset> batteries) {
        List<SiteAsset> assets = new ArrayList<>(batteries);
        for (int roof = random.nextInt(3); roof > 0; roof--) {
            assets.add(
                    new RenewableSource("roof " + roof, RenewableSource.Kind.PV, series(0, 5), random.nextBoolean()));
        }
        GridConnection grid = new GridConnection(
                series(-0.1, 0.4),
                series(-0.1, 0.4),
                limit(),
                limit(),
                new GridConnection.Carbon(series(0, 500), random.nextInt(2) * 60),
                random.nextInt(3));
        return new SiteProblem(
                "lone", "EUR", time, series(random.nextInt(4) == 0 ? -3 : 0, 5), grid, List.of(), assets);
    }

    private Series limit() {
        return random.nextInt(3) == 0 ? series(4, 9) : Series.constant(Double.POSITIVE_INFINITY, time.slots());
    }

    private Battery battery(String id, Battery.CycleLimit cycles) {
        double capacityKwh = number(0, 10);
        double leastKwh = random.nextInt(3) == 0 ? capacityKwh * 0.1 : 0;
        double startKwh = number(leastKwh, capacityKwh);
        double goalKwh = random.nextBoolean() ? leastKwh : startKwh;
        double mostKwh = random.nextInt(3) == 0 ? goalKwh : Double.POSITIVE_INFINITY;
        Storage storage = new Storage(
                0,
                time.slots(),
                new Storage.Energy(capacityKwh, leastKwh, capacityKwh),
                new Storage.Power(number(0, 5), number(0, 5)),
                new Storage.Losses(number(0.7, 1), number(0.7, 1), random.nextInt(3) == 0 ? number(0, 0.05) : 0),
                new Storage.Wear(random.nextInt(2) * 0.01, random.nextInt(2) * 0.02),
                startKwh,
                new Storage.EndCondition(goalKwh, mostKwh, random.nextInt(2) * number(-0.1, 0.3)));
        return new Battery(
                id,
                storage,
                cycles,
                random.nextBoolean() ? Battery.ChargeFrom.ANYTHING : any(Battery.ChargeFrom.values()),
                random.nextBoolean() ? Battery.DischargeTo.ANYTHING : any(Battery.DischargeTo.values()));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Series series(double least, double most) {
        DoubleSupplier value = () -> number(least, most);
        return Series.of(IntStream.range(0, time.slots())
                .mapToDouble(slot -> value.getAsDouble())
                .toArray());
    }

    private double number(double least, double most) {
        return Math.rint(1000 * (least + (most - least) * random.nextDouble())) / 1000;
    }
}
