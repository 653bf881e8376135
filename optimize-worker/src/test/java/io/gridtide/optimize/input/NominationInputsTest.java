package io.gridtide.optimize.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Nomination;
import io.gridtide.domain.PlanObjective;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.schedule.SlotLedger;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sites that announce 3 kW of import to the grid in every one of four hours, of which the load is 2 kW. */
class NominationInputsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final String AREA = "DE-LU/IMBALANCE";
    private static final ProblemBuilder BUILDER = new ProblemBuilder(new InputRules(
            new io.gridtide.domain.Resolution(Duration.ofHours(1)), 4, Duration.ofHours(6), Duration.ofHours(2)));

    @Test
    void whatIsBesideTheNominationCostsTheDifferenceWhereItIsWorseAndEarnsNothingWhereItIsBetter() {
        InputOutcome.Complete complete = build(announced(4), PlanObjective.COST, prices(250, 250, 40, 40));

        GridConnection.Nomination nomination =
                complete.task().problem().grid().nomination().orElseThrow();

        assertThat(nomination.powerKw().toArray()).containsOnly(3);
        assertThat(nomination.shortCostPerKwh().toArray())
                .containsExactly(new double[] {0.15, 0.15, 0, 0}, within(1e-9));
        assertThat(nomination.longCostPerKwh().toArray())
                .containsExactly(new double[] {0, 0, 0.06, 0.06}, within(1e-9));
        assertThat(complete.task().doubts()).isEmpty();
        assertThat(complete.inputs()).extracting(UsedInput::name).contains(AREA);
    }

    @Test
    void costsOfSlotsAddUpToThoseOfThePlanWithItsImbalance() {
        SiteProblem problem = build(announced(4), PlanObjective.COST, prices(250, 250, 40, 40))
                .task()
                .problem();

        SitePlan plan = new SitePlanner(System::nanoTime).plan(problem, Duration.ofSeconds(10));

        assertThat(Arrays.stream(SlotLedger.costs(problem, plan.flows())).sum())
                .isCloseTo(plan.judgement().costs().total(), within(1e-9));
        assertThat(plan.uncontrolled().imbalance()).isPositive();
    }

    @Test
    void aPlanForTheLeastImbalanceFollowsTheNominationAsFarAsTheBatteryCan() {
        InputOutcome.Complete complete = build(announced(4), PlanObjective.IMBALANCE, KnownPrices.none());
        SiteProblem problem = complete.task().problem();

        SitePlan plan = new SitePlanner(System::nanoTime).plan(problem, Duration.ofSeconds(10));

        assertThat(problem.aims().objective()).isEqualTo(Objective.IMBALANCE);
        assertThat(plan.judgement().importKw().toArray()).containsExactly(new double[] {3, 3, 3, 3}, within(1e-6));
    }

    @Test
    void withoutAPriceImbalanceCostsNothingAndThePlanSaysSo() {
        InputOutcome.Complete complete = build(announced(4), PlanObjective.COST, KnownPrices.none());

        assertThat(complete.task()
                        .problem()
                        .grid()
                        .nomination()
                        .orElseThrow()
                        .shortCostPerKwh()
                        .toArray())
                .containsOnly(0);
        assertThat(complete.task().doubts())
                .containsExactly(AREA + ": no imbalance price is published, so imbalance costs nothing in this plan");
    }

    @Test
    void withoutANominationThePlanIsTheCheapestAndSaysSo() {
        InputOutcome.Complete complete = build(List.of(), PlanObjective.IMBALANCE, prices(250, 250, 40, 40));

        assertThat(complete.task().problem().grid().nomination()).isEmpty();
        assertThat(complete.task().problem().aims().objective()).isEqualTo(Objective.COST);
        assertThat(complete.task().doubts())
                .containsExactly("nomination: none covers the horizon, so there is no imbalance to keep small and the"
                        + " plan is the cheapest");
    }

    @Test
    void aNominationThatEndsBeforeTheHorizonIsFilledInWithADoubt() {
        InputOutcome.Complete complete = build(announced(2), PlanObjective.IMBALANCE, KnownPrices.none());

        assertThat(complete.task()
                        .problem()
                        .grid()
                        .nomination()
                        .orElseThrow()
                        .powerKw()
                        .toArray())
                .containsOnly(3);
        assertThat(complete.task().doubts().getFirst()).startsWith("nomination: 2 of 4 slots are not covered");
    }

    @Test
    void anAnnouncementOfQuartersIsTheirMeanInAnHour() {
        Nomination quarters =
                new Nomination(List.of(span(NOW, 900, 1), span(NOW.plusSeconds(900), 2700, 5)), Optional.empty());

        assertThat(quarters.meanKw(Interval.of(NOW, Duration.ofHours(1)))).hasValue(4);
        assertThat(quarters.meanKw(Interval.of(NOW.plusSeconds(900), Duration.ofHours(1))))
                .isEmpty();
    }

    private static List<Nomination.Span> announced(int hours) {
        return List.of(span(NOW, hours * 3600, 3));
    }

    private static Nomination.Span span(Instant from, int seconds, double powerKw) {
        return new Nomination.Span(Interval.of(from, Duration.ofSeconds(seconds)), powerKw);
    }

    private static InputOutcome.Complete build(
            List<Nomination.Span> spans, PlanObjective objective, KnownPrices imbalancePrices) {
        boolean settled = objective == PlanObjective.COST;
        Asset grid = new Asset.GridConnection(
                "grid",
                "home",
                "demo",
                15,
                10,
                List.of(),
                new Asset.GridAims(
                        objective, 0, new Nomination(spans, settled ? Optional.of(AREA) : Optional.empty())));
        SiteDefinition site = SampleSite.DEFINITION;
        Map<String, ForecastSnapshot> forecasts =
                Map.of("home/load", forecast("home/load", 2), "home/pv", forecast("home/pv", 0));
        SiteKnowledge knowledge = new SiteKnowledge(
                new SiteDefinition(
                        site.site(), List.of(grid, SampleSite.BATTERY, SampleSite.PV), site.series(), site.tariff()),
                forecasts,
                prices(100, 100, 100, 100),
                Map.of("home-battery", new MeasuredCharge("home/battery.soc", "home-battery", 0.3, NOW)),
                Optional.empty(),
                new PlannedPast(),
                imbalancePrices,
                OptionalDouble.empty());
        return (InputOutcome.Complete) BUILDER.build(knowledge, NOW);
    }

    private static KnownPrices prices(double... perMwh) {
        TreeMap<Instant, KnownPrices.Price> prices = new TreeMap<>();
        List<Instant> starts = new ArrayList<>();
        for (double price : perMwh) {
            Instant from = NOW.plus(Duration.ofHours(starts.size()));
            starts.add(from);
            prices.put(from, new KnownPrices.Price(from, Duration.ofHours(1), price, NOW));
        }
        return new KnownPrices(prices);
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
