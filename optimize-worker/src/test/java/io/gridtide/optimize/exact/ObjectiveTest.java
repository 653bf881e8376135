package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.planWith;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import org.junit.jupiter.api.Test;

/** What a plan strives for first, and that money decides among the best. */
class ObjectiveTest {
    private static String first(String objective) {
        return ",'objective':'" + objective + "'";
    }

    private static double reached(SitePlan plan) {
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        return plan.judgement().goal();
    }

    @Test
    void theMostRevenueDoesNotMindWear() {
        String grid = "'importPricePerKwh':0.1,'exportPricePerKwh':[0,0,0,0.4]";
        String worn = battery("'degradationCostPerKwhDischarged':0.5,'end':'free'");
        assertThat(cost(plan("0", grid, worn))).isCloseTo(0, EXACT);

        SitePlan plan = planWith(first("revenue"), "0", grid, worn);
        assertThat(reached(plan)).isCloseTo(-1.2, EXACT);
        assertThat(plan.judgement().costs().total()).isCloseTo(-1.2 + 2, EXACT);
        assertThat(plan.judgement().costs().exportRevenue()).isCloseTo(1.6, EXACT);
    }

    @Test
    void theLeastImbalanceFollowsTheNominationWhateverItCosts() {
        String grid = "'importPricePerKwh':0.1,'nomination':{'powerKw':[2,2,4,2]}";
        assertThat(cost(plan("2", grid, battery("'end':'free'")))).isCloseTo(0.8, EXACT);

        SitePlan plan = planWith(first("imbalance"), "2", grid, battery("'end':'free'"));
        assertThat(reached(plan)).isCloseTo(0, EXACT);
        assertThat(plan.judgement().costs().total()).isCloseTo(1, EXACT);
    }

    @Test
    void imbalanceIsPaidAtItsPrices() {
        String grid =
                "'importPricePerKwh':0.1,'nomination':{'powerKw':[2,2,4,1],'shortCostPerKwh':0.3,'longCostPerKwh':0.05}";
        SitePlan plan = plan("2", grid);

        // Two kWh less than announced in one slot, one more in another.
        assertThat(plan.judgement().costs().imbalance()).isCloseTo(2 * 0.05 + 0.3, EXACT);
        assertThat(cost(plan)).isCloseTo(0.8 + 0.4, EXACT);
        // A battery keeps the dear kWh out of the last slot: one bought where it was announced anyway.
        assertThat(cost(plan("2", grid, battery("'end':'free'")))).isCloseTo(0.8 + 0.05, EXACT);
    }

    @Test
    void rewardedImbalanceIsNotMadeOutOfNothing() {
        String grid = "'importPricePerKwh':0.1,'nomination':{'powerKw':2,'shortCostPerKwh':0.2,'longCostPerKwh':-0.3}";
        SitePlan plan = plan("2", grid);

        assertThat(cost(plan)).isCloseTo(0.8, EXACT);
        assertThat(plan.judgement().costs().imbalance()).isCloseTo(0, EXACT);
    }

    @Test
    void theMostSelfConsumptionKeepsTheSunAtHome() {
        String grid = "'importPricePerKwh':0.1,'exportPricePerKwh':0.5";
        String sun = "{'type':'pv','id':'p','powerKw':[0,4,0,0]}";
        assertThat(cost(plan("[0,0,0,3]", grid, battery("'end':'free','dischargeTo':'consumption'"), sun)))
                .isCloseTo(-2 + 0.3, EXACT);

        SitePlan plan = planWith(first("selfConsumption"), "[0,0,0,3]", grid, battery("'end':'free'"), sun);
        assertThat(reached(plan)).isCloseTo(-4, EXACT);
        assertThat(plan.judgement().exportKw().sum()).isCloseTo(0, EXACT);
    }

    @Test
    void theLeastEmissionsComeFirstAndTheCheapestOfThemIsChosen() {
        String grid = "'importPricePerKwh':[1,0.9,0.1,0.1],'carbonGramsPerKwh':[100,100,500,500]";
        SitePlan plan = planWith(first("emissions"), "[0,0,0,1]", grid, battery("'end':'free'"));

        assertThat(reached(plan)).isCloseTo(0.1, EXACT);
        assertThat(plan.judgement().costs().total()).isCloseTo(0.9, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {0, -1, 0, 1}, EXACT);
    }

    @Test
    void emissionsOfGeneratorsCountAndArePriced() {
        String unit = "{'type':'generator','id':'g','maxPowerKw':4,'fuelCostPerKwh':0.1,'carbonGramsPerKwh':300}";
        String grid = "'importPricePerKwh':0.2,'carbonGramsPerKwh':[200,400,200,400],'carbonPricePerTonne':%s";
        SitePlan cheapest = plan("1", grid.formatted("0"), unit);
        assertThat(cost(cheapest)).isCloseTo(0.4, EXACT);
        assertThat(cheapest.judgement().emissionsKg()).isCloseTo(1.2, EXACT);

        assertThat(reached(planWith(first("emissions"), "1", grid.formatted("0"), unit)))
                .isCloseTo(1, EXACT);
        // 0.1 and 0.3 of emissions against 0.2 and 0.2 or 0.4.
        assertThat(cost(plan("1", grid.formatted("1000"), unit))).isCloseTo(4 * 0.4, EXACT);
    }

    @Test
    void limitsAndGoalsComeBeforeAnyObjective() {
        SitePlan plan = planWith(
                first("emissions"),
                "0",
                "'importPricePerKwh':0.1,'importLimitKw':1,'carbonGramsPerKwh':500",
                battery("'end':{'atLeastKwh':10}"));

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.END_ENERGY_SHORT);
            assertThat(missed.amount()).isCloseTo(6, EXACT);
        });
    }

    @Test
    void stabilityComesAfterTheObjectiveAndMoney() {
        SitePlan plan = planWith(
                first("emissions") + ",'previousPlan':{'powerKw':{'b':[-1,0,0,1]}}",
                "[0,0,0,1]",
                "'importPricePerKwh':0.1,'carbonGramsPerKwh':[100,100,500,500]",
                battery("'end':'free'"));

        assertThat(power(plan, 0)).containsExactly(new double[] {-1, 0, 0, 1}, EXACT);
    }
}
