package io.gridtide.optimize.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.ChargingSession;
import io.gridtide.domain.DailySpan;
import io.gridtide.domain.EfficiencyByPower;
import io.gridtide.domain.Flexibility;
import io.gridtide.domain.Interval;
import io.gridtide.domain.PlanObjective;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.schedule.SlotLedger;
import io.gridtide.optimize.site.Aims;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PowerEfficiency;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every kind of master data as an asset of the problem. It is 12:00 in Berlin, in slots of an hour. */
class AssetInputsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final ProblemBuilder BUILDER =
            new ProblemBuilder(new InputRules(Resolution.HOUR, 24, Duration.ofHours(6), Duration.ofHours(2)));
    private static final ChargingSession SESSION = new ChargingSession(new ChargingSession.Car(50, 0, 0.9), 0.2, 0.8);
    private static final Tariff FIXED = new Tariff("home-tariff", "home", "demo", 0, 300, 0, -80);

    private final Map<String, MeasuredCharge> charges = new HashMap<>();
    private final PlannedPast past = new PlannedPast();
    private final List<Series> series = new ArrayList<>(List.of(SampleSite.LOAD));
    private final Map<String, ForecastSnapshot> forecasts =
            new HashMap<>(Map.of("home/load", forecast("home/load", 2)));

    @Test
    void aDailySessionIsPlannedFromItsArrivalToItsDeparture() {
        EvSession car = only(EvSession.class, charger(daily(), Optional.empty()));

        // 18:00 in Berlin is slot 6; 07:00 is slot 19.
        assertThat(car.id()).isEqualTo("car");
        assertThat(car.storage().from()).isEqualTo(6);
        assertThat(car.storage().to()).isEqualTo(19);
        assertThat(car.storage().startKwh()).isCloseTo(10, within(1e-9));
        assertThat(car.storage().end().leastKwh()).isCloseTo(40, within(1e-9));
        assertThat(car.storage().power().chargeKw()).isEqualTo(11);
    }

    @Test
    void anAnnouncedSessionTakesThePlaceOfTheDailyOneAndNeedsOnlyWhatCannotBeChargedAfterTheHorizon() {
        Interval stay = new Interval(NOW.plus(Duration.ofHours(8)), NOW.plus(Duration.ofHours(26)));

        EvSession car =
                only(EvSession.class, charger(daily(), Optional.of(new ChargingSession.Announced(SESSION, stay))));

        assertThat(car.storage().from()).isEqualTo(8);
        assertThat(car.storage().to()).isEqualTo(24);
        assertThat(car.storage().end().leastKwh()).isCloseTo(40 - 2 * 11 * 0.9, within(1e-9));
    }

    @Test
    void aCarWhoseDepartureIsUnknownHasItsTargetWhenItMayLeaveFirst() {
        ChargingSession.Daily unknown = new ChargingSession.Daily(
                SESSION, new DailySpan(18 * 60, 7 * 60), Optional.of(new DailySpan(18 * 60, 5 * 60)));
        Interval stay = new Interval(NOW.minus(Duration.ofHours(4)), NOW.plus(Duration.ofHours(6)));

        EvSession tonight = only(EvSession.class, charger(Optional.of(unknown), Optional.empty()));
        EvSession now = only(
                EvSession.class,
                charger(
                        Optional.empty(),
                        Optional.of(new ChargingSession.Announced(SESSION, stay, NOW.minus(Duration.ofHours(1))))));

        assertThat(tonight.earliestDeparture()).isEqualTo(17);
        assertThat(tonight.storage().to()).isEqualTo(19);
        // It may be gone already, and needs four hours for 30 kWh at 11 kW and 0.9.
        assertThat(now.earliestDeparture()).isEqualTo(4);
        assertThat(now.storage().end().leastKwh()).isCloseTo(40, within(1e-9));
    }

    @Test
    void aBatteryIsPlannedWithItsEfficienciesByPower() {
        Asset.Battery battery = new Asset.Battery(
                "car",
                "home",
                "demo",
                10,
                5,
                5,
                0.95,
                0.95,
                Asset.StateOfChargeRange.FULL,
                0.5,
                0.01,
                new Asset.BatteryCare(
                        0,
                        OptionalDouble.empty(),
                        0,
                        Optional.of(new EfficiencyByPower(
                                List.of(new EfficiencyByPower.Point(2, 0.97), new EfficiencyByPower.Point(5, 0.93)),
                                List.of(new EfficiencyByPower.Point(5, 0.9))))));

        Battery planned = only(Battery.class, battery);

        assertThat(planned.special().efficiency())
                .contains(new PowerEfficiency(
                        List.of(new PowerEfficiency.Point(2, 0.97), new PowerEfficiency.Point(5, 0.93)),
                        List.of(new PowerEfficiency.Point(5, 0.9))));
        assertThat(only(Battery.class, SampleSite.BATTERY).special()).isEqualTo(Battery.PLAIN);
    }

    @Test
    void aCarThatIsThereHoldsWhatWasMeasuredAndWhatPlansChargedSince() {
        Interval stay = new Interval(NOW.minus(Duration.ofHours(4)), NOW.plus(Duration.ofHours(4)));
        Asset charger = charger(Optional.empty(), Optional.of(new ChargingSession.Announced(SESSION, stay)));
        charged(-5.0, -5.0, 0.0, -10.0);

        assertThat(only(EvSession.class, charger).storage().startKwh()).isCloseTo(10 + 20 * 0.9, within(1e-9));
        charges.put("car", new MeasuredCharge("car/soc", "car", 0.5, NOW.minus(Duration.ofHours(1))));
        assertThat(only(EvSession.class, charger).storage().startKwh()).isCloseTo(25 + 10 * 0.9, within(1e-9));
    }

    @Test
    void anInterruptibleLoadNeedsWhatPlansHaveNotGivenItYet() {
        Asset load = flexible(
                "car",
                new Flexibility.Interruptible(
                        12, new Flexibility.PowerRange(1, 5), new DailySpan(9 * 60, 15 * 60), 90, 0));
        charged(0.0, 0.0, -5.0, -2.0);

        InterruptibleLoad run =
                problem(load).assets(InterruptibleLoad.class).findFirst().orElseThrow();

        // From 09:00 in Berlin on it got 7 kWh; three hours are left. Tomorrow's span ends after the horizon.
        assertThat(run.energyKwh()).isCloseTo(5, within(1e-9));
        assertThat(run.window()).isEqualTo(new InterruptibleLoad.Window(0, 3, 2, 1));
        assertThat(problem(load).assets(InterruptibleLoad.class)).hasSize(1);
    }

    @Test
    void aShiftableLoadStartsInItsSpanGoesOnOnceStartedAndRestsWhenDone() {
        Flexibility.Shiftable profile =
                new Flexibility.Shiftable(List.of(2.0, 2.0, 1.0, 1.0, 0.5), 30, new DailySpan(9 * 60, 20 * 60));
        Asset load = flexible("car", profile);

        ShiftableLoad waiting = only(ShiftableLoad.class, load);
        assertThat(waiting.profileKw().toArray()).containsExactly(2.0, 1.0, 0.25);
        assertThat(waiting.earliestStart()).isZero();
        assertThat(waiting.latestEnd()).isEqualTo(8);

        charged(0.0, 0.0, 0.0, -2.0);
        ShiftableLoad running = only(ShiftableLoad.class, load);
        assertThat(running.profileKw().toArray()).containsExactly(1.0, 0.25);
        assertThat(running.latestStart()).isZero();

        charged(0.0, -2.0, -1.0, -0.25);
        assertThat(problem(load).assets()).isEmpty();
    }

    @Test
    void aShiftableLoadThatIsTooLateDegradesThePlan() {
        Asset load = flexible(
                "car", new Flexibility.Shiftable(Collections.nCopies(3, 1.0), 60, new DailySpan(9 * 60, 14 * 60)));

        assertThat(complete(load).task().doubts())
                .singleElement()
                .asString()
                .contains("car", "no time left", "2026-06-01T12:00:00Z");
    }

    @Test
    void aGeneratorGoesOnFromWhatItWasPlannedToDo() {
        Asset unit = flexible(
                "car",
                new Flexibility.Generator(
                        new Flexibility.PowerRange(2, 10),
                        new Flexibility.RunningCost(1, 0.3, 2),
                        new Flexibility.Switching(120, 60, 5)));

        assertThat(only(Generator.class, unit).before().on()).isFalse();
        charged(0.0, 0.0, 4.0, 6.0);
        Generator running = only(Generator.class, unit);

        assertThat(running.before()).isEqualTo(new Generator.Before(true, 2, 6));
        assertThat(running.cost()).isEqualTo(new Generator.Cost(1.6, 4, 2));
        assertThat(running.commitment()).isEqualTo(new Generator.Commitment(2, 1, 5));
    }

    @Test
    void theHeatOfAUnitGoesIntoTheStoreOfItsHeatPump() {
        Asset pump = flexible("pump", new Flexibility.HeatPump(3, 4, new Flexibility.HeatStore(20, 0.01, 0.25)));
        series.add(load("pump/load", "pump"));
        forecasts.put("pump/load", forecast("pump/load", 0.5));
        // Its production is planned, so that nobody has to forecast it.
        series.add(generation("car/power", "car"));
        charged(0.0, 0.0, 4.0, 6.0);

        SiteProblem problem = problem(pump, chp(false));

        Chp unit = problem.assets(Chp.class).findFirst().orElseThrow();
        assertThat(unit.unit().before()).isEqualTo(new Generator.Before(true, 2, 6));
        assertThat(unit.heat()).isEqualTo(new Chp.Heat(4, 16, false));
        assertThat(unit.feeds()).isEqualTo("pump");
        assertThat(problem.assets(RenewableSource.class)).isEmpty();
    }

    @Test
    void aUnitWhoseHeatNobodyTakesIsAGeneratorWithADoubtOrNoInput() {
        assertThat(only(Generator.class, chp(true)).maxPowerKw()).isEqualTo(10);
        assertThat(complete(chp(true)).task().doubts())
                .singleElement()
                .asString()
                .contains("car", "no heat pump pump");
        assertThat(BUILDER.build(knowledge(chp(false)), NOW))
                .isInstanceOfSatisfying(InputOutcome.Incomplete.class, missing -> assertThat(missing.reasons())
                        .singleElement()
                        .asString()
                        .contains("car", "no heat pump pump"));
    }

    @Test
    void anElectrolyzerMakesWhatPlansHaveNotMadeYetInEachSpan() {
        Asset unit = electrolyzer();
        // On standby, then an hour at the point in the middle, 0.14 kg, and one at greatest power.
        charged(0.0, -1.0, -7.5, -10.0);

        Electrolyzer planned = only(Electrolyzer.class, unit);

        assertThat(planned.operation()).isEqualTo(new Electrolyzer.Operation(2, 20, true, 10));
        assertThat(planned.hydrogen().pricePerKg()).isEqualTo(6);
        // Today's span began at 10:00 in Berlin and ends at 20:00; tomorrow's two hours in the horizon are not needed.
        assertThat(planned.hydrogen().demands()).singleElement().satisfies(demand -> {
            assertThat(demand.from()).isZero();
            assertThat(demand.to()).isEqualTo(8);
            assertThat(demand.kg()).isCloseTo(1 - 0.14 - 0.18, within(1e-9));
        });
        charged(0.0, -1.0, -7.5, -1.0);
        assertThat(only(Electrolyzer.class, unit).operation()).isEqualTo(new Electrolyzer.Operation(2, 20, true, 0));
    }

    @Test
    void hydrogenIsMadeInItsSpanAndLeftOutOfTheGivenLoad() {
        series.add(load("car/load", "car"));
        forecasts.put("car/load", forecast("car/load", 0.5));
        InputOutcome.Complete complete = complete(electrolyzer());

        PlanOutcome outcome = new PlanMaker(
                        new SitePlanner(System::nanoTime), Duration.ofSeconds(10), site -> PlanOn.MEDIAN)
                .plan(complete.task());

        assertThat(complete.task().problem().loadKw().toArray()).containsOnly(1.5);
        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> {
            assertThat(planned.plan().judgement().missed()).isEmpty();
            // 0.3 paid for a kWh, 50 to 55 kWh for a kilogram that earns 6: only what is wanted is made.
            assertThat(planned.plan().judgement().costs().hydrogenRevenue()).isCloseTo(6, within(1e-6));
            assertThat(Arrays.stream(SlotLedger.costs(
                                    planned.task().problem(), planned.plan().flows()))
                            .sum())
                    .isCloseTo(planned.plan().judgement().costs().total(), within(1e-6));
        });
    }

    private static Asset chp(boolean mayBeDumped) {
        return flexible(
                "car",
                new Flexibility.Chp(
                        new Flexibility.Generator(
                                new Flexibility.PowerRange(2, 10),
                                new Flexibility.RunningCost(1, 0.3, 2),
                                new Flexibility.Switching(120, 60, 5)),
                        new Flexibility.HeatOutput(4, 16, mayBeDumped),
                        "pump"));
    }

    /** Wants a kilogram between 10:00 and 20:00 of every day. */
    private static Asset electrolyzer() {
        return flexible(
                "car",
                new Flexibility.Electrolyzer(
                        List.of(new Flexibility.HydrogenPoint(5, 0.1), new Flexibility.HydrogenPoint(10, 0.18)),
                        new Flexibility.HydrogenOperation(OptionalDouble.of(1), 2, 20),
                        new Flexibility.HydrogenNeed(6, 1, new DailySpan(10 * 60, 20 * 60))));
    }

    @Test
    void aHeatPumpServesTheHeatOfItsOwnForecastWhichIsNoGivenLoadAnyMore() {
        Asset pump = flexible("car", new Flexibility.HeatPump(3, 4, new Flexibility.HeatStore(20, 0.01, 0.25)));
        series.add(load("car/load", "car"));
        forecasts.put("car/load", forecast("car/load", 0.5));

        SiteProblem problem = problem(pump);

        HeatPump planned = problem.assets(HeatPump.class).findFirst().orElseThrow();
        assertThat(planned.heatDemandKw().toArray()).containsOnly(2.0);
        assertThat(planned.store().startKwh()).isEqualTo(5);
        assertThat(problem.loadKw().toArray()).containsOnly(1.5);
    }

    @Test
    void aHeatPumpWithoutASeriesOfItsLoadIsNamed() {
        Asset pump = flexible("car", new Flexibility.HeatPump(3, 4, new Flexibility.HeatStore(0, 0, 0)));

        assertThat(BUILDER.build(knowledge(pump), NOW))
                .isInstanceOfSatisfying(InputOutcome.Incomplete.class, missing -> assertThat(missing.reasons())
                        .singleElement()
                        .asString()
                        .contains("car", "load"));
    }

    @Test
    void windIsASourceOfItsOwnAndAloneNoReasonToPlan() {
        series.add(generation("car/power", "car"));
        forecasts.put("car/power", forecast("car/power", 3));
        Asset wind = flexible("car", new Flexibility.Wind(5));

        assertThat(BUILDER.build(knowledge(wind), NOW)).isInstanceOf(InputOutcome.Incomplete.class);
        RenewableSource source = problem(wind, SampleSite.BATTERY)
                .assets(RenewableSource.class)
                .findFirst()
                .orElseThrow();
        assertThat(source.kind()).isEqualTo(RenewableSource.Kind.WIND);
        assertThat(source.id()).isEqualTo("car");
    }

    @Test
    void aBatteryKeepsItsReserveAndItsCycles() {
        Asset.Battery battery = new Asset.Battery(
                "car",
                "home",
                "demo",
                10,
                5,
                5,
                0.95,
                0.95,
                new Asset.StateOfChargeRange(0.1, 0.9),
                0.5,
                0.01,
                new Asset.BatteryCare(0.001, OptionalDouble.of(1.5), 0.3));

        Battery planned = only(Battery.class, battery);

        assertThat(planned.storage().energy().leastKwh()).isEqualTo(3);
        assertThat(planned.storage().losses().selfDischargePerHour()).isEqualTo(0.001);
        assertThat(planned.cycles().perDay()).hasValue(1.5);
    }

    @Test
    void limitsOfTheGridOperatorHoldInEverySlotTheyTouch() {
        Asset grid = new Asset.GridConnection(
                "grid",
                "home",
                "demo",
                15,
                10,
                List.of(new Asset.LimitSpan(
                        new Interval(NOW.plusSeconds(1800), NOW.plusSeconds(5400)),
                        OptionalDouble.of(4.2),
                        OptionalDouble.empty())));

        SiteProblem problem = problem(grid, SampleSite.BATTERY);

        assertThat(problem.grid().importLimitKw().toArray()).startsWith(4.2, 4.2, 15);
        assertThat(problem.grid().exportLimitKw().toArray()).containsOnly(10);
    }

    @Test
    void aSiteIsPlannedForWhatItsConnectionAsksFor() {
        Asset grid = new Asset.GridConnection(
                "grid", "home", "demo", 15, 10, List.of(), new Asset.GridAims(PlanObjective.EMISSIONS, 380));

        SiteProblem problem = problem(grid, SampleSite.BATTERY);

        assertThat(problem.aims().objective()).isEqualTo(Objective.EMISSIONS);
        assertThat(problem.grid().carbon().gramsPerKwh().toArray()).containsOnly(380);
        assertThat(problem(SampleSite.GRID, SampleSite.BATTERY).aims()).isEqualTo(Aims.CHEAPEST);
    }

    @Test
    void aSiteWithEverythingIsPlannedWithinHalfAPercentOfTheBestPlan() {
        series.add(load("pump/load", "pump"));
        forecasts.put("pump/load", forecast("pump/load", 0.5));
        InputOutcome.Complete complete = complete(
                SampleSite.BATTERY,
                charger(daily(), Optional.empty()),
                flexible("pump", new Flexibility.HeatPump(3, 4, new Flexibility.HeatStore(20, 0.01, 0.25))),
                flexible("wash", new Flexibility.Shiftable(List.of(2.0, 1.0), 60, new DailySpan(13 * 60, 20 * 60))),
                flexible(
                        "pool",
                        new Flexibility.Interruptible(
                                4, new Flexibility.PowerRange(1, 2), new DailySpan(0, 1440), 120, 60)),
                flexible(
                        "chp",
                        new Flexibility.Generator(
                                new Flexibility.PowerRange(2, 6),
                                new Flexibility.RunningCost(0.2, 0.15, 1),
                                new Flexibility.Switching(120, 60, Double.POSITIVE_INFINITY))));
        charges.put("home-battery", new MeasuredCharge("soc", "home-battery", 0.5, NOW));

        PlanOutcome outcome = new PlanMaker(
                        new SitePlanner(System::nanoTime), Duration.ofSeconds(10), site -> PlanOn.MEDIAN)
                .plan(complete.task());

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> {
            assertThat(planned.plan().judgement().missed()).isEmpty();
            assertThat(planned.relativeGap()).isLessThanOrEqualTo(0.005);
            assertThat(planned.plan().judgement().costs().total())
                    .isLessThan(planned.plan().uncontrolled().total());
        });
    }

    private static Optional<ChargingSession.Daily> daily() {
        return Optional.of(new ChargingSession.Daily(SESSION, new DailySpan(18 * 60, 7 * 60)));
    }

    private static Asset charger(Optional<ChargingSession.Daily> daily, Optional<ChargingSession.Announced> announced) {
        return new Asset.Charger("car", "home", "demo", 11, daily, announced);
    }

    private static Asset flexible(String assetId, Flexibility flexibility) {
        return new Asset.Flexible(assetId, "home", "demo", flexibility);
    }

    /** Powers of the four hours before now, as a former plan had them. */
    private void charged(Double... powersKw) {
        past.add(
                new PublishedPlan(
                        new PublishedPlan.Identity("home", "demo", "home/1", 1),
                        NOW.minus(Duration.ofHours(4)),
                        Duration.ofHours(1),
                        Map.of("car", List.of(powersKw)),
                        Map.of(),
                        Set.of(),
                        PublishedStatus.OPTIMAL,
                        List.of()),
                NOW);
    }

    private <T extends SiteAsset> T only(Class<T> kind, Asset asset) {
        assertThat(problem(asset).assets()).hasSize(1);
        return problem(asset).assets(kind).findFirst().orElseThrow();
    }

    private SiteProblem problem(Asset... assets) {
        return complete(assets).task().problem();
    }

    private InputOutcome.Complete complete(Asset... assets) {
        return (InputOutcome.Complete) BUILDER.build(knowledge(assets), NOW);
    }

    private SiteKnowledge knowledge(Asset... assets) {
        return new SiteKnowledge(
                new SiteDefinition(SampleSite.SITE, List.of(assets), series, FIXED),
                forecasts,
                KnownPrices.none(),
                charges,
                Optional.empty(),
                past);
    }

    private static Series load(String seriesId, String assetId) {
        return series(seriesId, assetId, Quantity.LOAD);
    }

    private static Series generation(String seriesId, String assetId) {
        return series(seriesId, assetId, Quantity.GENERATION);
    }

    private static Series series(String seriesId, String assetId, Quantity quantity) {
        return new Series(
                seriesId,
                "home",
                "demo",
                Optional.of(assetId),
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
    }

    private static ForecastSnapshot forecast(String seriesId, double value) {
        return new ForecastSnapshot(
                seriesId,
                NOW,
                ForecastSnapshot.Quantiles.certain(
                        new StepValues(NOW, Duration.ofHours(1), Collections.nCopies(48, value))),
                false);
    }
}
