package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import org.junit.jupiter.api.Test;

/** What generators and heat pumps do, one case for each rule. */
class UnitRulesTest {
    @Test
    void aGeneratorStartsWhenItPaysAndKeepsItsLeastTimesAndItsRamp() {
        String unit = "{'type':'generator','id':'g','minPowerKw':1,'maxPowerKw':4,'fuelCostPerHourAtMinPower':0.4,"
                + "'fuelCostPerHourAtMaxPower':1@}";
        String grid = "'importPricePerKwh':[0.1,1,0.1,0.1]";
        assertThat(cost(plan("4", grid, unit.replace("@", "")))).isCloseTo(3 * 0.4 + 1, EXACT);
        assertThat(cost(plan("4", grid, unit.replace("@", ",'startCost':2.5")))).isCloseTo(1.2 + 3.5, EXACT);
        assertThat(cost(plan("4", grid, unit.replace("@", ",'startCost':3.5")))).isCloseTo(1.2 + 4, EXACT);
        // Two more slots at least power: 0.4 each for 0.1 of import.
        assertThat(cost(plan("4", grid, unit.replace("@", ",'minUpMinutes':180"))))
                .isCloseTo(2.2 + 2 * 0.3, EXACT);
        // It may start at 2 at most, so it starts an hour before.
        assertThat(cost(plan("4", grid, unit.replace("@", ",'rampKwPerHour':2"))))
                .isCloseTo(0.6 + 0.2 + 1 + 0.6 + 0.2 + 0.4, EXACT);
        // It ran until just now and may not stop yet.
        assertThat(cost(plan(
                        "4",
                        "'importPricePerKwh':0.1",
                        unit.replace("@", ",'initiallyOn':true,'initialStateMinutes':60,'minUpMinutes':180"))))
                .isCloseTo(1.6 + 2 * 0.3, EXACT);
        assertThat(cost(plan(
                        "4",
                        "'importPricePerKwh':[1,1,1,0.1]",
                        unit.replace("@", ",'initialStateMinutes':0,'minDownMinutes':120"))))
                .isCloseTo(8 + 1 + 0.4, EXACT);
    }

    @Test
    void aHeatPumpFillsItsStoreWhenElectricityIsCheap() {
        String pump = "{'type':'heatPump','id':'h','maxPowerKw':2,'heatDemandKw':[2,2,2,2],"
                + "'coefficientOfPerformance':[4,2,2,2],'storeCapacityKwh':4@}";
        String grid = "'importPricePerKwh':[0.1,0.4,0.4,0.1]";
        assertThat(cost(plan("0", grid, pump.replace("@", "")))).isCloseTo(0.15 + 0.1, EXACT);
        assertThat(cost(plan("0", grid, pump.replace("@", ",'storeLossPerHour':0.5"))))
                .isCloseTo(6 / 4.0 * 0.1 + 0.4 + 0.1, EXACT);

        SitePlan cold = plan("0", grid, pump.replace("@", "").replace("'maxPowerKw':2", "'maxPowerKw':0.5"));
        assertThat(cold.judgement().missed())
                .allSatisfy(missed -> assertThat(missed.kind()).isEqualTo(Missed.Kind.HEAT_UNSERVED));
        assertThat(cold.judgement().missed().stream()
                        .mapToDouble(Missed::amount)
                        .sum())
                .isCloseTo(3, EXACT);
    }
}
