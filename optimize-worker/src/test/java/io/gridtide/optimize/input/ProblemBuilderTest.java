package io.gridtide.optimize.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TimeOfUsePeriod;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.plan.PlanStatus;
import io.gridtide.optimize.problem.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

        assertThat(complete.problem().start()).isEqualTo(START);
        assertThat(complete.problem().doubts()).isEmpty();
        assertThat(complete.problem().slots()).hasSize(96).containsOnly(new Slot(2, 1, 1.19 * 100 + 150, 100 - 5));
        assertThat(complete.problem().batteries().getFirst().startStateOfCharge())
                .isEqualTo(0.4);
        assertThat(complete.problem().gridLimits().importLimitKw()).isEqualTo(15);
        assertThat(complete.priceKnown()).containsOnly(true);
        assertThat(complete.inputs()).extracting(UsedInput::quality).containsOnly(UsedInput.Quality.FRESH);
    }

    @Test
    void pricesThatAreNotPublishedYetComeFromTheForecast() {
        forecasts.put("price/DE-LU", forecast("price/DE-LU", NOW.minusSeconds(600), 48, 40));

        InputOutcome.Complete complete = complete(prices(12), Optional.empty());

        assertThat(complete.priceKnown().subList(0, 46)).containsOnly(true);
        assertThat(complete.priceKnown().subList(48, 96)).containsOnly(false);
        assertThat(complete.problem().slots().getLast().exportPricePerMwh()).isEqualTo(35);
        assertThat(complete.problem().doubts()).isEmpty();
    }

    @Test
    void pricesNeitherPublishedNorForecastTakeAnEarlierDayAndDegrade() {
        InputOutcome.Complete complete = complete(prices(12), Optional.empty());

        assertThat(complete.problem().slots().getLast().exportPricePerMwh()).isEqualTo(95);
        assertThat(complete.problem().doubts())
                .singleElement()
                .asString()
                .contains("DE-LU", "of 96 slots are not covered");
    }

    @Test
    void aForecastThatIsTooOldDegrades() {
        forecasts.put("home/load", forecast("home/load", NOW.minus(Duration.ofHours(7)), 48, 2));

        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        assertThat(complete.problem().doubts()).singleElement().asString().contains("home/load", "PT6H");
        assertThat(complete.inputs().getFirst().quality()).isEqualTo(UsedInput.Quality.STALE);
        assertThat(complete.inputs().getFirst().age()).contains(Duration.ofHours(7));
    }

    @Test
    void aForecastThatEndsBeforeTheHorizonIsFilledAndDegrades() {
        forecasts.put("home/pv", forecast("home/pv", NOW.minusSeconds(600), 12, 1));

        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        assertThat(complete.problem().slots().getLast().generationKw()).isCloseTo(1, within(1e-9));
        assertThat(complete.problem().doubts()).singleElement().asString().contains("home/pv", "not covered");
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

        List<Slot> slots = build(tariff, prices(48)).problem().slots();

        // 09:00 in Berlin is 07:00 UTC, three slots after the start.
        assertThat(slots.get(2).importPricePerMwh()).isEqualTo(1.19 * 100 + 150);
        assertThat(slots.subList(3, 15)).extracting(Slot::importPricePerMwh).containsOnly(400.0);
        assertThat(slots.get(15).importPricePerMwh()).isEqualTo(1.19 * 100 + 150);
    }

    @Test
    void aTariffWithoutAreaPriceNeedsNoMarket() {
        InputOutcome.Complete complete =
                build(new Tariff("home-tariff", "home", "demo", 0, 300, 0, -80), KnownPrices.none());

        assertThat(complete.problem().slots()).containsOnly(new Slot(2, 1, 300, 80));
        assertThat(complete.priceKnown()).hasSize(96).containsOnly(true);
        assertThat(complete.problem().doubts()).isEmpty();
    }

    private InputOutcome.Complete build(Tariff tariff, KnownPrices prices) {
        SiteDefinition site = SampleSite.DEFINITION;
        SiteKnowledge knowledge = new SiteKnowledge(
                new SiteDefinition(site.site(), site.assets(), site.series(), tariff),
                forecasts,
                prices,
                charges,
                Optional.empty());
        return (InputOutcome.Complete) BUILDER.build(knowledge, NOW);
    }

    @Test
    void aStateOfChargeThatIsNotMeasuredIsTakenFromTheRegistryAndDegrades() {
        charges.clear();

        InputOutcome.Complete complete = complete(prices(48), Optional.empty());

        assertThat(complete.problem().batteries().getFirst().startStateOfCharge())
                .isEqualTo(0.5);
        assertThat(complete.problem().doubts()).singleElement().asString().contains("home-battery", "0.5");
    }

    @Test
    void aStaleStateOfChargeIsSaidToBeStale() {
        charges.put(
                "home-battery",
                new MeasuredCharge("home/battery.soc", "home-battery", 0.4, NOW.minus(Duration.ofHours(3))));

        assertThat(complete(prices(48), Optional.empty()).problem().doubts())
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
                PlanStatus.OPTIMAL,
                List.of());

        InputOutcome.Complete complete = complete(prices(48), Optional.of(charging));

        assertThat(complete.problem().batteries().getFirst().startStateOfCharge())
                .isCloseTo(0.4 + 4 * 0.25 * 0.95 / 10, within(1e-9));
    }

    private InputOutcome.Complete complete(KnownPrices prices, Optional<PublishedPlan> current) {
        return (InputOutcome.Complete) BUILDER.build(knowledge(prices, current), NOW);
    }

    private SiteKnowledge knowledge(KnownPrices prices, Optional<PublishedPlan> current) {
        return new SiteKnowledge(SampleSite.DEFINITION, forecasts, prices, charges, current);
    }

    private static ForecastSnapshot forecast(String seriesId, Instant issuedAt, int hours, double value) {
        return new ForecastSnapshot(
                seriesId,
                issuedAt,
                new StepValues(
                        Resolution.QUARTER_HOUR.floor(issuedAt),
                        Duration.ofHours(1),
                        Collections.nCopies(hours, value)),
                false);
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
