package io.gridtide.optimize.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanSearchTest {
    private static final PlanSearch SEARCH = new PlanSearch();
    private static final PlanSearch.Limit LIMIT = new PlanSearch.Limit(Duration.ofSeconds(30), 20_000);

    /** Two cheap hours, two dear ones; the middle of the day is cheapest. */
    private static final String PRICES = "'importPricePerKwh':[0.30,0.10,0.08,0.40,0.40,0.20],'exportPricePerKwh':0.05";

    @Test
    void aLoadRunsWhereItIsCheapest() {
        SiteProblem problem = sixHours("{'type':'shiftable','id':'w','profileKw':[2,1]}");

        assertThat(consumption(found(problem), 0)).containsExactly(0, 2, 1, 0, 0, 0);
    }

    @Test
    void aLoadThatMayPauseTakesTheCheapestHours() {
        SiteProblem problem = sixHours("{'type':'interruptible','id':'w','energyKwh':6,'minPowerKw':2,'maxPowerKw':2}");

        assertThat(consumption(found(problem), 0)).containsExactly(0, 2, 2, 0, 0, 2);
    }

    @Test
    void aGeneratorRunsWhileItIsCheaperThanTheGrid() {
        SiteProblem problem =
                sixHours("{'type':'generator','id':'g','minPowerKw':1,'maxPowerKw':4,'fuelCostPerHourAtMinPower':0.25,"
                        + "'fuelCostPerHourAtMaxPower':1,'startCost':0.1,'minUpMinutes':120}");

        // 0.25 a kWh against 0.40, twice; the start pays.
        assertThat(found(problem).getFirst().productionKw().toArray()).containsExactly(0, 0, 0, 2, 2, 0);
    }

    @Test
    void powersThatOnlyMoveBackAndForthAreGivenUp() {
        SiteProblem problem = Searches.fourHours(
                "",
                "{'type':'battery','id':'b','energyKwh':10,'maxPowerKw':5,'roundTripEfficiency':1,'startEnergyKwh':5,'end':'atLeastStart'}");
        Searches restless = Searches.of(problem, Uncontrolled.flows(problem));
        restless.withPowers(1, -1, 1, -1);

        List<AssetFlows> calm =
                SEARCH.improved(problem, restless.flows(), LIMIT).orElseThrow();

        assertThat(Assessor.judge(problem, calm).costs().total())
                .isCloseTo(Assessor.judge(problem, restless.flows()).costs().total(), within(1e-9));
        assertThat(calm.getFirst().productionKw().sum()).isZero();
    }

    @Test
    void committedSlotsStay() {
        SiteProblem problem = sixHours("{'type':'interruptible','id':'w','energyKwh':6,'minPowerKw':2,'maxPowerKw':2}")
                .after(PreviousPlan.of(Map.of("w", Series.of(-2, 0, -2, -2, 0, 0)), 2));
        Searches site = Searches.of(problem, Uncontrolled.flows(problem));
        List<AssetFlows> published = List.of(new AssetFlows(
                problem.assets().getFirst(), Series.constant(0, 6), Series.of(2, 0, 2, 2, 0, 0), Optional.empty()));

        assertThat(site.movers().movers()).hasSize(1);
        assertThat(consumption(SEARCH.improved(problem, published, LIMIT).orElseThrow(), 0))
                .containsExactly(2, 0, 2, 0, 0, 2);
    }

    @Test
    void theSameMovesFindTheSamePlan() {
        SiteProblem problem = new io.gridtide.optimize.exact.RandomSites(20).problem();

        assertThat(SEARCH.improved(problem, Uncontrolled.flows(problem), LIMIT))
                .isEqualTo(SEARCH.improved(problem, Uncontrolled.flows(problem), LIMIT));
    }

    @Test
    void otherObjectivesThanMoneyAreLeftAlone() {
        SiteProblem problem = Searches.fourHours(
                "", "{'type':'battery','id':'b','energyKwh':10,'maxPowerKw':5,'startEnergyKwh':5,'end':'free'}");
        SiteProblem green = problem.withAims(problem.aims().with(Objective.EMISSIONS));

        assertThat(SEARCH.improved(green, Uncontrolled.flows(green), LIMIT)).isEmpty();
    }

    private static List<AssetFlows> found(SiteProblem problem) {
        return SEARCH.improved(problem, Uncontrolled.flows(problem), LIMIT).orElseThrow();
    }

    private static double[] consumption(List<AssetFlows> flows, int asset) {
        return flows.get(asset).consumptionKw().toArray();
    }

    private static SiteProblem sixHours(String asset) {
        return PlanFiles.problem("{'slotMinutes':60,'slots':6,'start':'2026-05-04T00:00','loadKw':2,'grid':{" + PRICES
                + "},'assets':[" + asset + "]}");
    }
}
