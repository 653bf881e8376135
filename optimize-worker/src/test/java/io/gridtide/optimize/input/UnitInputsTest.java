package io.gridtide.optimize.input;

import static io.gridtide.optimize.input.KnownSite.BUILDER;
import static io.gridtide.optimize.input.KnownSite.NOW;
import static io.gridtide.optimize.input.KnownSite.flexible;
import static io.gridtide.optimize.input.KnownSite.forecast;
import static io.gridtide.optimize.input.KnownSite.generation;
import static io.gridtide.optimize.input.KnownSite.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.DailySpan;
import io.gridtide.domain.Flexibility;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.schedule.SlotLedger;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Units that burn, heat or make hydrogen, and wind, as assets of the problem. It is 12:00 in Berlin, in slots of an hour. */
class UnitInputsTest {
    private final KnownSite site = new KnownSite();

    @Test
    void aGeneratorGoesOnFromWhatItWasPlannedToDo() {
        Asset unit = flexible(
                "car",
                new Flexibility.Generator(
                        new Flexibility.PowerRange(2, 10),
                        new Flexibility.RunningCost(1, 0.3, 2),
                        new Flexibility.Switching(120, 60, 5)));

        assertThat(site.only(Generator.class, unit).before().on()).isFalse();
        site.charged(0.0, 0.0, 4.0, 6.0);
        Generator running = site.only(Generator.class, unit);

        assertThat(running.before()).isEqualTo(new Generator.Before(true, 2, 6));
        assertThat(running.cost()).isEqualTo(new Generator.Cost(1.6, 4, 2));
        assertThat(running.commitment()).isEqualTo(new Generator.Commitment(2, 1, 5));
    }

    @Test
    void theHeatOfAUnitGoesIntoTheStoreOfItsHeatPump() {
        Asset pump = flexible("pump", new Flexibility.HeatPump(3, 4, new Flexibility.HeatStore(20, 0.01, 0.25)));
        site.series.add(load("pump/load", "pump"));
        site.forecasts.put("pump/load", forecast("pump/load", 0.5));
        // Its production is planned, so that nobody has to forecast it.
        site.series.add(generation("car/power", "car"));
        site.charged(0.0, 0.0, 4.0, 6.0);

        SiteProblem problem = site.problem(pump, chp(false));

        Chp unit = problem.assets(Chp.class).findFirst().orElseThrow();
        assertThat(unit.unit().before()).isEqualTo(new Generator.Before(true, 2, 6));
        assertThat(unit.heat()).isEqualTo(new Chp.Heat(4, 16, false));
        assertThat(unit.feeds()).isEqualTo("pump");
        assertThat(problem.assets(RenewableSource.class)).isEmpty();
    }

    @Test
    void aUnitWhoseHeatNobodyTakesIsAGeneratorWithADoubtOrNoInput() {
        assertThat(site.only(Generator.class, chp(true)).maxPowerKw()).isEqualTo(10);
        assertThat(site.complete(chp(true)).task().doubts())
                .singleElement()
                .asString()
                .contains("car", "no heat pump pump");
        assertThat(BUILDER.build(site.knowledge(chp(false)), NOW))
                .isInstanceOfSatisfying(InputOutcome.Incomplete.class, missing -> assertThat(missing.reasons())
                        .singleElement()
                        .asString()
                        .contains("car", "no heat pump pump"));
    }

    @Test
    void anElectrolyzerMakesWhatPlansHaveNotMadeYetInEachSpan() {
        Asset unit = electrolyzer();
        // On standby, then an hour at the point in the middle, 0.14 kg, and one at greatest power.
        site.charged(0.0, -1.0, -7.5, -10.0);

        Electrolyzer planned = site.only(Electrolyzer.class, unit);

        assertThat(planned.operation()).isEqualTo(new Electrolyzer.Operation(2, 20, true, 10));
        assertThat(planned.hydrogen().pricePerKg()).isEqualTo(6);
        // Today's span began at 10:00 in Berlin and ends at 20:00; tomorrow's two hours in the horizon are not needed.
        assertThat(planned.hydrogen().demands()).singleElement().satisfies(demand -> {
            assertThat(demand.from()).isZero();
            assertThat(demand.to()).isEqualTo(8);
            assertThat(demand.kg()).isCloseTo(1 - 0.14 - 0.18, within(1e-9));
        });
        site.charged(0.0, -1.0, -7.5, -1.0);
        assertThat(site.only(Electrolyzer.class, unit).operation())
                .isEqualTo(new Electrolyzer.Operation(2, 20, true, 0));
    }

    @Test
    void hydrogenIsMadeInItsSpanAndLeftOutOfTheGivenLoad() {
        site.series.add(load("car/load", "car"));
        site.forecasts.put("car/load", forecast("car/load", 0.5));
        InputOutcome.Complete complete = site.complete(electrolyzer());

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

    @Test
    void aHeatPumpServesTheHeatOfItsOwnForecastWhichIsNoGivenLoadAnyMore() {
        Asset pump = flexible("car", new Flexibility.HeatPump(3, 4, new Flexibility.HeatStore(20, 0.01, 0.25)));
        site.series.add(load("car/load", "car"));
        site.forecasts.put("car/load", forecast("car/load", 0.5));

        SiteProblem problem = site.problem(pump);

        HeatPump planned = problem.assets(HeatPump.class).findFirst().orElseThrow();
        assertThat(planned.heatDemandKw().toArray()).containsOnly(2.0);
        assertThat(planned.store().startKwh()).isEqualTo(5);
        assertThat(problem.loadKw().toArray()).containsOnly(1.5);
    }

    @Test
    void aHeatPumpWithoutASeriesOfItsLoadIsNamed() {
        Asset pump = flexible("car", new Flexibility.HeatPump(3, 4, new Flexibility.HeatStore(0, 0, 0)));

        assertThat(BUILDER.build(site.knowledge(pump), NOW))
                .isInstanceOfSatisfying(InputOutcome.Incomplete.class, missing -> assertThat(missing.reasons())
                        .singleElement()
                        .asString()
                        .contains("car", "load"));
    }

    @Test
    void windIsASourceOfItsOwnAndAloneNoReasonToPlan() {
        site.series.add(generation("car/power", "car"));
        site.forecasts.put("car/power", forecast("car/power", 3));
        Asset wind = flexible("car", new Flexibility.Wind(5));

        assertThat(BUILDER.build(site.knowledge(wind), NOW)).isInstanceOf(InputOutcome.Incomplete.class);
        RenewableSource source = site.problem(wind, SampleSite.BATTERY)
                .assets(RenewableSource.class)
                .findFirst()
                .orElseThrow();
        assertThat(source.kind()).isEqualTo(RenewableSource.Kind.WIND);
        assertThat(source.id()).isEqualTo("car");
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
}
