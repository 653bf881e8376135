package io.gridtide.optimize.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TimeOfUsePeriod;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.SiteProblem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProblemBuilderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T06:07:00Z");
    private static final Instant START = Instant.parse("2026-06-01T06:15:00Z");
    private static final ProblemBuilder BUILDER =
            new ProblemBuilder(new InputRules(Resolution.QUARTER_HOUR, 96, Duration.ofHours(6), Duration.ofHours(2)));

    private final Map<String, ForecastSnapshot> forecasts = new HashMap<>(Map.of(
            "home/load", forecast("home/load", NOW.minusSeconds(600), 48, 2),
            "home/pv", forecast("home/pv", NOW.minusSeconds(600), 48, 1)));
    private final Map<String, MeasuredCharge> charges =
            new HashMap<>(Map.of("home-battery", new MeasuredCharge("home/battery.soc", "home-battery", 0.4, START)));

    @Test
    void freshInputsMakeAProblemWithoutDoubts() {
        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        SiteProblem problem = complete.task().problem();
        assertThat(complete.task().start()).isEqualTo(START);
        assertThat(complete.task().doubts()).isEmpty();
        assertThat(complete.task().outsideRange()).isEmpty();
        assertThat(problem.slots()).isEqualTo(96);
        assertThat(problem.loadKw().toArray()).containsOnly(2.0);
        assertThat(problem.availableKw(95)).isEqualTo(1);
        assertThat(complete.task().prices())
                .hasSize(96)
                .containsOnly(new PlanTask.SlotPrice(1.19 * 100 + 150, 100 - 5, true));
        assertThat(problem.grid().importPricePerKwh().at(7)).isCloseTo(0.269, within(1e-12));
        assertThat(problem.grid().exportPricePerKwh().at(7)).isCloseTo(0.095, within(1e-12));
        assertThat(battery(complete).storage().startKwh()).isEqualTo(4);
        assertThat(battery(complete).storage().end().leastKwh()).isEqualTo(4);
        assertThat(battery(complete).storage().energy().leastKwh()).isEqualTo(1);
        assertThat(problem.grid().importLimitKw().at(0)).isEqualTo(15);
        assertThat(problem.assets()).extracting(asset -> asset.id()).containsExactly("home-pv", "home-battery");
        assertThat(complete.inputs()).extracting(UsedInput::quality).containsOnly(UsedInput.Quality.FRESH);
    }

    @Test
    void loadAndSourcesKeepTheQuantilesOfTheirForecasts() {
        SiteBands bands = complete(prices(48), Optional.empty()).task().bands();

        assertThat(bands.loadKw()).hasSize(96).containsOnly(new QuantileBand(1.6, 2, 3));
        assertThat(bands.generationKw()).containsOnlyKeys("home-pv");
        assertThat(bands.generationKw().get("home-pv")).containsOnly(new QuantileBand(0.8, 1, 1.5));
    }

    @Test
    void pricesThatAreNotPublishedYetComeFromTheForecast() {
        forecasts.put("price/DE-LU", forecast("price/DE-LU", NOW.minusSeconds(600), 48, 40));

        InputOutcome.Complete complete = complete(prices(12), Optional.empty());

        List<PlanTask.SlotPrice> prices = complete.task().prices();
        assertThat(prices.subList(0, 46)).extracting(PlanTask.SlotPrice::known).containsOnly(true);
        assertThat(prices.subList(48, 96)).extracting(PlanTask.SlotPrice::known).containsOnly(false);
        assertThat(prices.getLast().exportPerMwh()).isEqualTo(35);
        assertThat(complete.task().doubts()).isEmpty();
    }

    @Test
    void pricesNeitherPublishedNorForecastTakeAnEarlierDayAndDegrade() {
        InputOutcome.Complete complete = complete(prices(12), Optional.empty());

        assertThat(complete.task().prices().getLast().exportPerMwh()).isEqualTo(95);
        assertThat(complete.task().doubts())
                .singleElement()
                .asString()
                .contains("DE-LU", "of 96 slots are not covered");
    }

    @Test
    void aForecastThatIsTooOldDegrades() {
        forecasts.put("home/load", forecast("home/load", NOW.minus(Duration.ofHours(7)), 48, 2));

        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        assertThat(complete.task().doubts()).singleElement().asString().contains("home/load", "PT6H");
        assertThat(complete.inputs().getFirst().quality()).isEqualTo(UsedInput.Quality.STALE);
        assertThat(complete.inputs().getFirst().age()).contains(Duration.ofHours(7));
    }

    @Test
    void aForecastThatEndsBeforeTheHorizonIsFilledAndDegrades() {
        forecasts.put("home/pv", forecast("home/pv", NOW.minusSeconds(600), 12, 1));

        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        assertThat(complete.task().problem().availableKw(95)).isCloseTo(1, within(1e-9));
        assertThat(complete.task().doubts()).singleElement().asString().contains("home/pv", "not covered");
    }

    @Test
    void aMissingForecastIsNamedAndNeverTakenAsZero() {
        forecasts.remove("home/pv");

        assertThat(BUILDER.build(knowledge(prices(48), Optional.empty()), NOW))
                .isInstanceOfSatisfying(InputOutcome.Incomplete.class, incomplete -> assertThat(incomplete.reasons())
                        .containsExactly("home/pv: no forecast has been issued"));
    }

    @Test
    void noPriceAtAllIsNamed() {
        assertThat(BUILDER.build(knowledge(KnownPrices.none(), Optional.empty()), NOW))
                .isInstanceOfSatisfying(InputOutcome.Incomplete.class, incomplete -> assertThat(incomplete.reasons())
                        .containsExactly("DE-LU: no price is published or forecast"));
    }

    @Test
    void everySlotHasThePriceOfItsLocalHour() {
        LocalWindow morning =
                new LocalWindow(LocalWindow.MonthRange.YEAR, EnumSet.allOf(DayOfWeek.class), 9 * 60, 12 * 60);
        Tariff tariff = SampleSite.TARIFF.withTimeOfUse(List.of(TimeOfUsePeriod.importing(morning, 1, 300)));

        List<PlanTask.SlotPrice> slots = build(tariff, prices(48)).task().prices();

        // 09:00 in Berlin is 07:00 UTC, three slots after the start.
        assertThat(slots.get(2).importPerMwh()).isEqualTo(1.19 * 100 + 150);
        assertThat(slots.subList(3, 15))
                .extracting(PlanTask.SlotPrice::importPerMwh)
                .containsOnly(400.0);
        assertThat(slots.get(15).importPerMwh()).isEqualTo(1.19 * 100 + 150);
    }

    @Test
    void aTariffWithoutAreaPriceNeedsNoMarket() {
        InputOutcome.Complete complete =
                build(new Tariff("home-tariff", "home", "demo", 0, 300, 0, -80), KnownPrices.none());

        assertThat(complete.task().prices()).hasSize(96).containsOnly(new PlanTask.SlotPrice(300, 80, true));
        assertThat(complete.task().doubts()).isEmpty();
    }

    private InputOutcome.Complete build(Tariff tariff, KnownPrices prices) {
        SiteDefinition site = SampleSite.DEFINITION;
        SiteKnowledge knowledge = new SiteKnowledge(
                new SiteDefinition(site.site(), site.assets(), site.series(), tariff),
                forecasts,
                prices,
                charges,
                Optional.empty(),
                new PlannedPast());
        return (InputOutcome.Complete) BUILDER.build(knowledge, NOW);
    }

    @Test
    void aDemandChargeCountsFromThePeakThatTheBillingPeriodHasReached() {
        Tariff tariff = SampleSite.TARIFF.withDemandCharge(io.gridtide.domain.DemandCharge.monthly(10));

        SiteProblem problem = demand(tariff, OptionalDouble.of(6)).task().problem();

        DemandCharge charge = problem.demandCharges().getFirst();
        assertThat(charge.pricePerKw()).isEqualTo(10);
        assertThat(charge.periods()).singleElement().satisfies(period -> {
            assertThat(period.peakSoFarKw()).isEqualTo(6);
            assertThat(period.intervals()).hasSize(96);
        });
        assertThat(problem.grid().fixedFee()).isEqualTo(-60);
        assertThat(demand(tariff, OptionalDouble.of(6)).task().doubts()).isEmpty();
        assertThat(demand(tariff, OptionalDouble.empty()).task().doubts())
                .singleElement()
                .asString()
                .contains("peak of the billing period", "0 kW");
    }

    private InputOutcome.Complete demand(Tariff tariff, OptionalDouble peakKw) {
        SiteDefinition site = SampleSite.DEFINITION;
        SiteKnowledge knowledge = new SiteKnowledge(
                new SiteDefinition(site.site(), site.assets(), site.series(), tariff),
                forecasts,
                prices(48),
                charges,
                Optional.empty(),
                new PlannedPast(),
                KnownPrices.none(),
                peakKw);
        return (InputOutcome.Complete) BUILDER.build(knowledge, NOW);
    }

    @Test
    void aStateOfChargeThatIsNotMeasuredIsTakenFromTheRegistryAndDegrades() {
        charges.clear();

        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        assertThat(battery(complete).storage().startKwh()).isEqualTo(5);
        assertThat(complete.task().doubts()).singleElement().asString().contains("home-battery", "0.5");
    }

    @Test
    void aStaleStateOfChargeIsSaidToBeStale() {
        charges.put(
                "home-battery",
                new MeasuredCharge("home/battery.soc", "home-battery", 0.4, NOW.minus(Duration.ofHours(3))));

        assertThat(complete(prices(48), Optional.empty()).task().doubts())
                .singleElement()
                .asString()
                .contains("home/battery.soc", "PT2H");
    }

    @Test
    void theStateOfChargeFollowsThePlanInForceUpToTheHorizon() {
        charges.put(
                "home-battery",
                new MeasuredCharge("home/battery.soc", "home-battery", 0.4, START.minus(Duration.ofMinutes(15))));
        PublishedPlan charging = new PublishedPlan(
                new PublishedPlan.Identity("home", "demo", "home/1", 1),
                START.minus(Duration.ofMinutes(30)),
                Duration.ofMinutes(15),
                Map.of("home-battery", List.of(0.0, -4.0, 4.0)),
                Map.of(),
                Set.of(),
                PublishedStatus.OPTIMAL,
                List.of());

        InputOutcome.Complete complete = complete(prices(48), Optional.of(charging));

        assertThat(battery(complete).storage().startKwh()).isCloseTo(4 + 4 * 0.25 * 0.95, within(1e-9));
    }

    @Test
    void aStartOutsideTheAllowedRangeWidensItAndIsSaid() {
        charges.put("home-battery", new MeasuredCharge("home/battery.soc", "home-battery", 0.02, START));

        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        assertThat(battery(complete).storage().energy().leastKwh()).isCloseTo(0.2, within(1e-9));
        assertThat(battery(complete).storage().end().leastKwh()).isEqualTo(1);
        assertThat(complete.task().outsideRange()).singleElement().satisfies(outside -> {
            assertThat(outside.amountKwh()).isCloseTo(0.8, within(1e-9));
            assertThat(outside.inWords()).contains("home-battery", "0.800 kWh", "outside its allowed range");
        });
    }

    @Test
    void aSiteWithoutADeclaredConnectionHasNoGridLimits() {
        SiteDefinition site = SampleSite.DEFINITION;
        SiteDefinition open = new SiteDefinition(
                site.site(), List.of(SampleSite.BATTERY, SampleSite.PV), site.series(), SampleSite.TARIFF);

        InputOutcome.Complete complete = (InputOutcome.Complete) BUILDER.build(
                new SiteKnowledge(open, forecasts, prices(48), charges, Optional.empty(), new PlannedPast()), NOW);

        assertThat(complete.task().problem().grid().importLimitKw().at(0)).isInfinite();
        assertThat(TaskCheck.reasonsToRefuse(complete.task())).isEmpty();
    }

    @Test
    void valuesThatNoSiteHasAreReasonsToRefuse() {
        forecasts.put("home/load", forecast("home/load", NOW.minusSeconds(600), 48, 5e6));

        assertThat(TaskCheck.reasonsToRefuse(
                        complete(prices(48), Optional.empty()).task()))
                .hasSizeBetween(1, 10)
                .first()
                .asString()
                .startsWith("slot " + START + " loadKw is -1000000.0 to 1000000.0, got 5000000");
    }

    private static Battery battery(InputOutcome.Complete complete) {
        return complete.task().problem().assets(Battery.class).findFirst().orElseThrow();
    }

    private InputOutcome.Complete complete(KnownPrices prices, Optional<PublishedPlan> current) {
        return (InputOutcome.Complete) BUILDER.build(knowledge(prices, current), NOW);
    }

    private SiteKnowledge knowledge(KnownPrices prices, Optional<PublishedPlan> current) {
        return new SiteKnowledge(SampleSite.DEFINITION, forecasts, prices, charges, current, new PlannedPast());
    }

    private static ForecastSnapshot forecast(String seriesId, Instant issuedAt, int hours, double value) {
        return new ForecastSnapshot(
                seriesId,
                issuedAt,
                new ForecastSnapshot.Quantiles(
                        hours(issuedAt, hours, 0.8 * value),
                        hours(issuedAt, hours, value),
                        hours(issuedAt, hours, 1.5 * value)),
                false);
    }

    private static StepValues hours(Instant issuedAt, int hours, double value) {
        return new StepValues(
                Resolution.QUARTER_HOUR.floor(issuedAt), Duration.ofHours(1), Collections.nCopies(hours, value));
    }

    private static KnownPrices prices(int hours) {
        TreeMap<Instant, KnownPrices.Price> prices = new TreeMap<>();
        Instant from = Resolution.HOUR.floor(NOW);
        for (int hour = 0; hour < hours; hour++) {
            Instant start = from.plus(Duration.ofHours(hour));
            prices.put(start, new KnownPrices.Price(start, Duration.ofHours(1), 100, NOW.minusSeconds(3600)));
        }
        return new KnownPrices(prices);
    }
}
