package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a unit with heat does beside a heat pump, one case for each rule. */
class HeatAndPowerRulesTest {
    private static final String PUMP =
            "{'type':'heatPump','id':'h','maxPowerKw':10,'coefficientOfPerformance':2,'heatDemandKw':[4,0,0,0]@}";

    private static String unit(String more) {
        return "{'type':'chp','id':'c','minPowerKw':1,'maxPowerKw':4,'fuelCostPerKwh':0.4,'feeds':'h'," + more + "}";
    }

    @Test
    void itsHeatSavesTheHeatPumpElectricity() {
        SitePlan plan = plan("[4,0,0,0]", "'importPricePerKwh':1", PUMP.replace("@", ""), unit("'heatPerKwh':1"));

        assertThat(cost(plan)).isCloseTo(1.6, EXACT);
        assertThat(power(plan, 0)).containsOnly(0);
        assertThat(power(plan, 1)).containsExactly(new double[] {4, 0, 0, 0}, EXACT);
    }

    @Test
    void itRunsForItsHeatAloneWhereThatPays() {
        // Electricity at 0.3 is cheaper than fuel at 0.4, but a kWh of fuel also saves half a kWh for the heat pump.
        assertThat(cost(plan("[4,0,0,0]", "'importPricePerKwh':0.3", PUMP.replace("@", ""), unit("'heatPerKwh':1"))))
                .isCloseTo(1.6, EXACT);
        assertThat(cost(plan("[4,0,0,0]", "'importPricePerKwh':0.25", PUMP.replace("@", ""), unit("'heatPerKwh':1"))))
                .isCloseTo(1.5, EXACT);
    }

    @Test
    void heatMayBeDumpedUnlessItMayNot() {
        String cold = PUMP.replace("@", "").replace("[4,0,0,0]", "0");
        assertThat(cost(plan("[4,0,0,0]", "'importPricePerKwh':1", cold, unit("'heatPerKwh':1"))))
                .isCloseTo(1.6, EXACT);
        assertThat(cost(plan(
                        "[4,0,0,0]", "'importPricePerKwh':1", cold, unit("'heatPerKwh':1,'heatMayBeDumped':false"))))
                .isCloseTo(4, EXACT);
    }

    @Test
    void itsHeatWaitsInTheStore() {
        String stored = PUMP.replace("@", ",'storeCapacityKwh':4").replace("[4,0,0,0]", "[0,0,0,4]");
        // It runs at 0 o'clock for the load; three hours later its heat is needed.
        assertThat(cost(plan("[4,0,0,0]", "'importPricePerKwh':1", stored, unit("'heatPerKwh':1"))))
                .isCloseTo(1.6, EXACT);
        // Only 1 kWh fits in: later 1 kW drives the heat pump and gives the last third itself.
        assertThat(cost(plan(
                        "[4,0,0,0]",
                        "'importPricePerKwh':1",
                        stored.replace("'storeCapacityKwh':4", "'storeCapacityKwh':1"),
                        unit("'heatPerKwh':1"))))
                .isCloseTo(1.6 + 0.4, EXACT);
    }

    @Test
    void heatFollowsItsTwoPointsAndStartsCostAsAGenerators() {
        String two = unit("'heatKwAtMinPower':3,'heatKwAtMaxPower':4,'startCost':0.1");
        // At 1 kW it gives 3 kW of heat, with each kW more a third; it also drives the heat pump for the rest.
        assertThat(cost(plan("[1,0,0,0]", "'importPricePerKwh':1", PUMP.replace("@", ""), two)))
                .isCloseTo(0.1 + 0.4 * (1 + 3 / 7.0), EXACT);
    }
}
