package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the connection allows and costs, one case for each rule. */
class GridRulesTest {
    @Test
    void withoutAssetsTheCostIsThatOfTheLoad() {
        assertThat(cost(plan("[1,2,3,4]", "'importPricePerKwh':[0.1,0.2,0.3,0.4],'fixedFeePerSlot':0.5")))
                .isCloseTo(0.1 + 0.4 + 0.9 + 1.6 + 2, EXACT);
    }

    @Test
    void exportDearerThanImportDoesNotMakeMoneyOutOfTheMeter() {
        SitePlan plan = plan("1", "'importPricePerKwh':0.1,'exportPricePerKwh':0.3", battery("'end':'free'"));

        // Two slots to buy 4 kW + 1, two to give 4 kW less the load.
        assertThat(cost(plan)).isCloseTo(2 * 5 * 0.1 - 2 * 3 * 0.3, EXACT);
    }

    @Test
    void theDemandChargeCountsTheMeanOfItsIntervalBeyondThePeakSoFar() {
        String charge = "'demandCharges':[{'pricePerKw':10,'intervalMinutes':120,'peakSoFarKw':%s}]";
        assertThat(cost(plan("[1,5,1,1]", "'importPricePerKwh':0," + charge.formatted("0"))))
                .isCloseTo(30, EXACT);
        assertThat(cost(plan("[1,5,1,1]", "'importPricePerKwh':0," + charge.formatted("4"))))
                .isCloseTo(40, EXACT);
        // A full battery levels the first two hours down to the rest.
        String full = battery("'end':'free'").replace("'startEnergyKwh':0", "'startEnergyKwh':4");
        assertThat(cost(plan("[1,5,1,1]", "'importPricePerKwh':0," + charge.formatted("0"), full)))
                .isCloseTo(10, EXACT);
    }

    @Test
    void demandChargesMindTheirWindow() {
        assertThat(cost(plan(
                        "[9,5,1,1]",
                        "'importPricePerKwh':0,'demandCharges':[{'pricePerKw':10,'billingPeriod':'day',"
                                + "'windows':[{'from':'01:00','to':'03:00'}]}]")))
                .isCloseTo(50, EXACT);
    }

    @Test
    void gridLimitsAreKeptWhereTheyCanBe() {
        String limits = "'importPricePerKwh':0.1,'importLimitKw':[3,3,3,2]";
        assertThat(cost(plan("[0,0,0,5]", limits, battery("'end':'free'")))).isCloseTo(0.5, EXACT);

        SitePlan plan = plan("[0,0,0,5]", limits);
        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.slot()).isEqualTo(3);
            assertThat(missed.amount()).isCloseTo(3, EXACT);
        });
        assertThat(plan.judgement().costs().total()).isCloseTo(0.5, EXACT);
    }

    @Test
    void anExportLimitCurtails() {
        String grid = "'importPricePerKwh':0.1,'exportPricePerKwh':0.05,'exportLimitKw':2";
        SitePlan plan = plan("0", grid, "{'type':'pv','id':'p','powerKw':[0,5,1,0]}");

        assertThat(cost(plan)).isCloseTo(-0.15, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {0, 2, 1, 0}, EXACT);
        assertThat(plan("0", grid, "{'type':'pv','id':'p','powerKw':[0,5,1,0],'curtailable':false}")
                        .status())
                .isEqualTo(PlanStatus.DEGRADED);
    }

    @Test
    void emissionsArePricedWhenTheyHaveAPrice() {
        String grid = "'importPricePerKwh':0.1,'carbonGramsPerKwh':[100,500,500,500],'carbonPricePerTonne':%s";
        SitePlan free = plan("[0,0,0,1]", grid.formatted("0"), battery("'end':'free','roundTripEfficiency':0.8"));
        assertThat(free.judgement().emissionsKg()).isCloseTo(0.5, EXACT);
        SitePlan priced = plan("[0,0,0,1]", grid.formatted("1000"), battery("'end':'free','roundTripEfficiency':0.8"));
        assertThat(priced.judgement().emissionsKg()).isCloseTo(0.125, EXACT);
        assertThat(priced.judgement().costs().carbon()).isCloseTo(0.125, EXACT);
    }
}
