package io.gridtide.optimize.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.LoneBatteries;
import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Every kind of cost against the assessor. */
class PlanExplainerTest {
    private static final PlanExplainer EXPLAINER = new PlanExplainer(3);

    private static SitePlan plan(SiteProblem problem) {
        return new SitePlanner(System::nanoTime).plan(problem, Duration.ofSeconds(20));
    }

    private static double cost(Explanation explanation, CostKind kind) {
        return explanation.parts().stream()
                .filter(part -> part.kind() == kind)
                .mapToDouble(Explanation.Part::cost)
                .sum();
    }

    private static Explanation.Part part(Explanation explanation, CostKind kind) {
        return explanation.parts().stream()
                .filter(part -> part.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static void agree(Explanation explanation, Costs costs) {
        assertThat(explanation.cost()).isCloseTo(costs.total(), within(1e-6));
        assertThat(cost(explanation, CostKind.ENERGY)).isCloseTo(costs.energyImport(), within(1e-6));
        assertThat(cost(explanation, CostKind.EXPORT)).isCloseTo(-costs.exportRevenue(), within(1e-6));
        assertThat(cost(explanation, CostKind.DEMAND)).isCloseTo(costs.demand(), within(1e-6));
        assertThat(cost(explanation, CostKind.EMISSIONS)).isCloseTo(costs.carbon(), within(1e-6));
        assertThat(cost(explanation, CostKind.DEGRADATION)).isCloseTo(costs.degradation(), within(1e-6));
        assertThat(cost(explanation, CostKind.FUEL)).isCloseTo(costs.fuel(), within(1e-6));
        assertThat(cost(explanation, CostKind.STARTS)).isCloseTo(costs.starts(), within(1e-6));
        assertThat(cost(explanation, CostKind.CREDIT)).isCloseTo(-costs.storedEnergyCredit(), within(1e-6));
        assertThat(cost(explanation, CostKind.FEES)).isCloseTo(costs.fixedFees(), within(1e-6));
    }

    @Property(tries = 30, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void thePartsAreThoseOfTheAssessor(@ForAll long seed) {
        SitePlan plan = plan(new LoneBatteries(seed).several());

        agree(EXPLAINER.explain(plan), plan.judgement().costs());
    }

    @Test
    void hydrogenAndEmissionsOfUnitsHaveTheirPlaces() throws IOException {
        Path works =
                Path.of(System.getProperty("gridtide.root"), "docs", "examples", "plan-works-chp-electrolyzer.json");
        SitePlan plan = plan(PlanFiles.problem(Files.readString(works)));

        Explanation explanation = EXPLAINER.explain(plan);

        agree(explanation, plan.judgement().costs());
        assertThat(cost(explanation, CostKind.HYDROGEN))
                .isCloseTo(-plan.judgement().costs().hydrogenRevenue(), within(1e-6));
        assertThat(explanation.parts().stream().flatMap(part -> part.greatest().stream()))
                .noneMatch(line -> line.who().equals("site"));
        assertThat(part(explanation, CostKind.HYDROGEN).inWords("EUR")).contains("hydrogen Tue 2026-04-14", " kg = -");
    }

    @Test
    void fuelAndStartsOfAGeneratorAreNamedWithTheirPlaces() {
        SitePlan plan = plan(PlanFiles.problem("{'slotMinutes':60,'loadKw':[5,0,5,5],'grid':{'importPricePerKwh':1},"
                + "'assets':[{'type':'generator','id':'unit','minPowerKw':2,'maxPowerKw':5,'fuelCostPerHourAtMinPower':0.5,"
                + "'fuelCostPerHourAtMaxPower':1,'startCost':0.3}]}"));

        Explanation explanation = EXPLAINER.explain(plan);

        agree(explanation, plan.judgement().costs());
        assertThat(part(explanation, CostKind.STARTS).places()).isEqualTo(2);
        assertThat(part(explanation, CostKind.STARTS).inWords("EUR"))
                .isEqualTo("starts: 0.60 EUR in 2 places; most: unit slot 0 (day 1 00:00) 1.00 start = 0.30 EUR, "
                        + "unit slot 2 (day 1 02:00) 1.00 start = 0.30 EUR");
    }

    @Test
    void aPeakIsNamedWithTheIntervalThatSetsIt() {
        SitePlan plan = plan(PlanFiles.problem("{'slotMinutes':60,'loadKw':[1,4,2],'grid':{'importPricePerKwh':0.2,"
                + "'demandCharges':[{'name':'peak','pricePerKw':10}]},'assets':[]}"));

        assertThat(part(EXPLAINER.explain(plan), CostKind.DEMAND).greatest())
                .containsExactly(
                        new CostLine(CostKind.DEMAND, "peak", OptionalInt.of(1), "slot 1 (day 1 01:00)", 4, "kW", 40));
    }

    @Test
    void missedGoalsAndChangesAreNamedAndCostNothing() {
        SiteProblem problem = PlanFiles.problem("{'slotMinutes':60,'loadKw':[0,0],'grid':{'importPricePerKwh':0.2},"
                        + "'assets':[{'type':'battery','id':'b','energyKwh':9,'maxPowerKw':2,'startEnergyKwh':0,"
                        + "'end':{'atLeastKwh':8}}]}")
                .after(PreviousPlan.of(Map.of("b", Series.of(0, -2)), 0));
        SitePlan plan = plan(problem);

        Explanation explanation = EXPLAINER.explain(plan);

        assertThat(explanation.cost()).isCloseTo(plan.judgement().costs().total(), within(1e-6));
        assertThat(part(explanation, CostKind.MISSED).greatest())
                .extracting(CostLine::who, CostLine::unit)
                .containsExactly(tuple("b", "kWh"));
        assertThat(part(explanation, CostKind.CHANGES).greatest())
                .extracting(CostLine::when, CostLine::amount)
                .isEqualTo(List.of(tuple("slot 0 (day 1 00:00)", 2.0)));
        assertThat(explanation.inWords()).hasSize(3);
    }
}
