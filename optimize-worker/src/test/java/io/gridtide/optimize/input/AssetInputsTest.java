package io.gridtide.optimize.input;

import static io.gridtide.optimize.input.KnownSite.NOW;
import static io.gridtide.optimize.input.KnownSite.flexible;
import static io.gridtide.optimize.input.KnownSite.forecast;
import static io.gridtide.optimize.input.KnownSite.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.ChargingSession;
import io.gridtide.domain.DailySpan;
import io.gridtide.domain.EfficiencyByPower;
import io.gridtide.domain.Flexibility;
import io.gridtide.domain.Interval;
import io.gridtide.domain.PlanObjective;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.site.Aims;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PowerEfficiency;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Stores, cars, loads and the connection as the problem has them. It is 12:00 in Berlin, in slots of an hour. */
class AssetInputsTest {
    private static final ChargingSession SESSION = new ChargingSession(new ChargingSession.Car(50, 0, 0.9), 0.2, 0.8);

    private final KnownSite site = new KnownSite();

    @Test
    void aDailySessionIsPlannedFromItsArrivalToItsDeparture() {
        EvSession car = site.only(EvSession.class, charger(daily(), Optional.empty()));

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
                site.only(EvSession.class, charger(daily(), Optional.of(new ChargingSession.Announced(SESSION, stay))));

        assertThat(car.storage().from()).isEqualTo(8);
        assertThat(car.storage().to()).isEqualTo(24);
        assertThat(car.storage().end().leastKwh()).isCloseTo(40 - 2 * 11 * 0.9, within(1e-9));
    }

    @Test
    void aCarWhoseDepartureIsUnknownHasItsTargetWhenItMayLeaveFirst() {
        ChargingSession.Daily unknown = new ChargingSession.Daily(
                SESSION, new DailySpan(18 * 60, 7 * 60), Optional.of(new DailySpan(18 * 60, 5 * 60)));
        Interval stay = new Interval(NOW.minus(Duration.ofHours(4)), NOW.plus(Duration.ofHours(6)));

        EvSession tonight = site.only(EvSession.class, charger(Optional.of(unknown), Optional.empty()));
        EvSession now = site.only(
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

        Battery planned = site.only(Battery.class, battery);

        assertThat(planned.special().efficiency())
                .contains(new PowerEfficiency(
                        List.of(new PowerEfficiency.Point(2, 0.97), new PowerEfficiency.Point(5, 0.93)),
                        List.of(new PowerEfficiency.Point(5, 0.9))));
        assertThat(site.only(Battery.class, SampleSite.BATTERY).special()).isEqualTo(Battery.PLAIN);
    }

    @Test
    void aCarThatIsThereHoldsWhatWasMeasuredAndWhatPlansChargedSince() {
        Interval stay = new Interval(NOW.minus(Duration.ofHours(4)), NOW.plus(Duration.ofHours(4)));
        Asset charger = charger(Optional.empty(), Optional.of(new ChargingSession.Announced(SESSION, stay)));
        site.charged(-5.0, -5.0, 0.0, -10.0);

        assertThat(site.only(EvSession.class, charger).storage().startKwh()).isCloseTo(10 + 20 * 0.9, within(1e-9));
        site.charges.put("car", new MeasuredCharge("car/soc", "car", 0.5, NOW.minus(Duration.ofHours(1))));
        assertThat(site.only(EvSession.class, charger).storage().startKwh()).isCloseTo(25 + 10 * 0.9, within(1e-9));
    }

    @Test
    void anInterruptibleLoadNeedsWhatPlansHaveNotGivenItYet() {
        Asset load = flexible(
                "car",
                new Flexibility.Interruptible(
                        12, new Flexibility.PowerRange(1, 5), new DailySpan(9 * 60, 15 * 60), 90, 0));
        site.charged(0.0, 0.0, -5.0, -2.0);

        InterruptibleLoad run =
                site.problem(load).assets(InterruptibleLoad.class).findFirst().orElseThrow();

        // From 09:00 in Berlin on it got 7 kWh; three hours are left. Tomorrow's span ends after the horizon.
        assertThat(run.energyKwh()).isCloseTo(5, within(1e-9));
        assertThat(run.window()).isEqualTo(new InterruptibleLoad.Window(0, 3, 2, 1));
        assertThat(site.problem(load).assets(InterruptibleLoad.class)).hasSize(1);
    }

    @Test
    void aShiftableLoadStartsInItsSpanGoesOnOnceStartedAndRestsWhenDone() {
        Flexibility.Shiftable profile =
                new Flexibility.Shiftable(List.of(2.0, 2.0, 1.0, 1.0, 0.5), 30, new DailySpan(9 * 60, 20 * 60));
        Asset load = flexible("car", profile);

        ShiftableLoad waiting = site.only(ShiftableLoad.class, load);
        assertThat(waiting.profileKw().toArray()).containsExactly(2.0, 1.0, 0.25);
        assertThat(waiting.earliestStart()).isZero();
        assertThat(waiting.latestEnd()).isEqualTo(8);

        site.charged(0.0, 0.0, 0.0, -2.0);
        ShiftableLoad running = site.only(ShiftableLoad.class, load);
        assertThat(running.profileKw().toArray()).containsExactly(1.0, 0.25);
        assertThat(running.latestStart()).isZero();

        site.charged(0.0, -2.0, -1.0, -0.25);
        assertThat(site.problem(load).assets()).isEmpty();
    }

    @Test
    void aShiftableLoadThatIsTooLateDegradesThePlan() {
        Asset load = flexible(
                "car", new Flexibility.Shiftable(Collections.nCopies(3, 1.0), 60, new DailySpan(9 * 60, 14 * 60)));

        assertThat(site.complete(load).task().doubts())
                .singleElement()
                .asString()
                .contains("car", "no time left", "2026-06-01T12:00:00Z");
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

        Battery planned = site.only(Battery.class, battery);

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

        SiteProblem problem = site.problem(grid, SampleSite.BATTERY);

        assertThat(problem.grid().importLimitKw().toArray()).startsWith(4.2, 4.2, 15);
        assertThat(problem.grid().exportLimitKw().toArray()).containsOnly(10);
    }

    @Test
    void aSiteIsPlannedForWhatItsConnectionAsksFor() {
        Asset grid = new Asset.GridConnection(
                "grid", "home", "demo", 15, 10, List.of(), new Asset.GridAims(PlanObjective.EMISSIONS, 380));

        SiteProblem problem = site.problem(grid, SampleSite.BATTERY);

        assertThat(problem.aims().objective()).isEqualTo(Objective.EMISSIONS);
        assertThat(problem.grid().carbon().gramsPerKwh().toArray()).containsOnly(380);
        assertThat(site.problem(SampleSite.GRID, SampleSite.BATTERY).aims()).isEqualTo(Aims.CHEAPEST);
    }

    @Test
    void aSiteWithEverythingIsPlannedWithinHalfAPercentOfTheBestPlan() {
        site.series.add(load("pump/load", "pump"));
        site.forecasts.put("pump/load", forecast("pump/load", 0.5));
        InputOutcome.Complete complete = site.complete(
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
        site.charges.put("home-battery", new MeasuredCharge("soc", "home-battery", 0.5, NOW));

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
}
