package io.gridtide.optimize;

import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.schedule.CalmStage;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.search.PlanSearch;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Small tasks of four hourly slots: two cheap ones, two dear ones. */
public final class Tasks {
    public static final Instant START = Instant.parse("2026-06-01T16:00:00Z");

    private static final double[] PRICES = {100, 100, 400, 400};
    private static final CalmStage CALM =
            new CalmStage(new PlanSearch(), new PlanSearch.Limit(Duration.ofSeconds(20), 20_000));

    private Tasks() {}

    /** What makes plans in the service. */
    public static PlanMaker maker(LongSupplier nanoTime) {
        return new PlanMaker(new SitePlanner(nanoTime), CALM, Duration.ofSeconds(20), site -> PlanOn.MEDIAN);
    }

    /** Four hours of equal prices in which an empty battery has to take 3 kWh: 2 kW and 1 kW, or steadily twice 1.5 kW. */
    public static PlanTask equalPrices() {
        return task(new double[] {100, 100, 100, 100}, storage(0, 3, 1));
    }

    /** A load of 2 kW, half covered by the sun at first, and a battery of 4 kWh and 2 kW with this start, 0 to 1. */
    public static PlanTask evening(double startStateOfCharge) {
        double startKwh = 4 * startStateOfCharge;
        return task(startKwh, startKwh);
    }

    /** The same with an empty battery that shall be full after its cheap hours would have been needed twice. */
    public static PlanTask unreachableGoal() {
        return task(0, 9);
    }

    private static PlanTask task(double startKwh, double goalKwh) {
        return task(PRICES, storage(startKwh, goalKwh, 0.95));
    }

    private static Storage storage(double startKwh, double goalKwh, double efficiency) {
        return new Storage(
                0,
                4,
                new Storage.Energy(goalKwh > 4 ? 10 : 4, 0, goalKwh > 4 ? 10 : 4),
                new Storage.Power(2, 2),
                new Storage.Losses(efficiency, efficiency, 0),
                new Storage.Wear(0, 0.01),
                startKwh,
                new Storage.EndCondition(goalKwh, Double.POSITIVE_INFINITY, 0));
    }

    private static PlanTask task(double[] prices, Storage storage) {
        SiteProblem problem = new SiteProblem(
                "site",
                "EUR",
                new TimeGrid(4, 60, Optional.of(START.atZone(ZoneOffset.UTC))),
                Series.constant(2, 4),
                new GridConnection(
                        Series.of(
                                Arrays.stream(prices).map(price -> price / 1000).toArray()),
                        Series.constant(0.05, 4),
                        Series.constant(10, 4),
                        Series.constant(10, 4),
                        new GridConnection.Carbon(Series.constant(0, 4), 0),
                        0),
                List.of(),
                List.of(
                        new RenewableSource("pv", RenewableSource.Kind.PV, Series.of(1, 0, 0, 0), true),
                        new Battery(
                                "battery",
                                storage,
                                new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                                Battery.ChargeFrom.ANYTHING,
                                Battery.DischargeTo.ANYTHING)));
        return new PlanTask(
                "site",
                problem,
                SiteBands.none(problem),
                START,
                Arrays.stream(prices)
                        .mapToObj(price -> new PlanTask.SlotPrice(price, 50, true))
                        .toList(),
                List.of(),
                List.of());
    }
}
