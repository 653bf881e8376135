package io.gridtide.optimize.replay;

import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Days of hours at a home with a roof and stores, from noon to noon, that come as their forecasts say: within their bands. */
final class DoubtfulSites {
    private static final int HOURS = 24;
    private static final Storage.Losses LOSSES = new Storage.Losses(0.95, 0.95, 0);

    private DoubtfulSites() {}

    /** What there is to decide, and whether hours deviate each on its own or together, as dull and bright days do. */
    enum Kind {
        TWO_BATTERIES,
        TWO_BATTERIES_WHOLE_DAYS,
        BATTERY_AND_CAR,
        BATTERY_AND_CAR_WHOLE_DAYS,
        TWO_BATTERIES_WITH_DEMAND_CHARGE
    }

    /** A day as it came, and what was known of it before. */
    record Day(SiteProblem measured, SiteBands forecast) {}

    static Day day(Kind kind, long seed) {
        Random random = new Random(seed);
        List<QuantileBand> load = new ArrayList<>();
        List<QuantileBand> sun = new ArrayList<>();
        double[] loadKw = new double[HOURS];
        double[] sunKw = new double[HOURS];
        boolean wholeDays = kind.name().endsWith("WHOLE_DAYS");
        double loadDay = random.nextDouble();
        double sunDay = random.nextDouble();
        for (int slot = 0; slot < HOURS; slot++) {
            int hour = (slot + 12) % 24;
            double usual = hour > 16 && hour < 23 ? 1.6 : 0.5;
            double noon = Math.max(0, Math.cos((hour - 13) / 12.0 * Math.PI));
            load.add(new QuantileBand(0.3 * usual, 0.8 * usual, 2.2 * usual));
            sun.add(new QuantileBand(1.0 * noon, 3.5 * noon, 5 * noon));
            loadKw[slot] = load.get(slot).at(wholeDays ? mixed(loadDay, random) : random.nextDouble());
            sunKw[slot] = Math.max(0, sun.get(slot).at(wholeDays ? mixed(sunDay, random) : random.nextDouble()));
        }
        List<SiteAsset> assets = new ArrayList<>();
        assets.add(new RenewableSource("roof", RenewableSource.Kind.PV, Series.of(sunKw), true));
        assets.add(battery("small", 4, 2));
        if (kind.name().startsWith("BATTERY_AND_CAR")) {
            assets.add(car());
        } else {
            assets.add(battery("large", 8, 3));
        }
        return new Day(
                site(assets, loadKw, kind == Kind.TWO_BATTERIES_WITH_DEMAND_CHARGE),
                new SiteBands(load, Map.of("roof", sun)));
    }

    private static double mixed(double day, Random random) {
        return 0.7 * day + 0.3 * random.nextDouble();
    }

    private static SiteProblem site(List<SiteAsset> assets, double[] loadKw, boolean demand) {
        double[] price = IntStream.range(0, HOURS)
                .map(slot -> (slot + 12) % 24)
                .mapToDouble(hour -> hour > 16 && hour < 21 ? 0.42 : hour < 6 ? 0.2 : 0.28)
                .toArray();
        Series unlimited = Series.constant(Double.POSITIVE_INFINITY, HOURS);
        List<DemandCharge.Interval> hours = IntStream.range(0, HOURS)
                .mapToObj(slot -> new DemandCharge.Interval(slot, slot + 1))
                .toList();
        return new SiteProblem(
                "home",
                "EUR",
                new TimeGrid(HOURS, 60, Optional.empty()),
                Series.of(loadKw),
                new GridConnection(
                        Series.of(price),
                        Series.constant(0.07, HOURS),
                        unlimited,
                        unlimited,
                        new GridConnection.Carbon(Series.constant(0, HOURS), 0),
                        0),
                demand
                        ? List.of(new DemandCharge(
                                "peak", 0.5, List.of(new DemandCharge.BillingPeriod("month", 1, hours))))
                        : List.of(),
                assets);
    }

    private static Battery battery(String id, double capacityKwh, double powerKw) {
        return new Battery(
                id,
                new Storage(
                        0,
                        HOURS,
                        new Storage.Energy(capacityKwh, 0, capacityKwh),
                        new Storage.Power(powerKw, powerKw),
                        LOSSES,
                        new Storage.Wear(0, 0.01),
                        capacityKwh / 4,
                        new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0.18)),
                new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                Battery.ChargeFrom.ANYTHING,
                Battery.DischargeTo.ANYTHING);
    }

    private static EvSession car() {
        return new EvSession(
                "car",
                new Storage(
                        1,
                        20,
                        new Storage.Energy(50, 0, 50),
                        new Storage.Power(7, 0),
                        LOSSES,
                        new Storage.Wear(0, 0),
                        20,
                        new Storage.EndCondition(32, Double.POSITIVE_INFINITY, 0)));
    }
}
