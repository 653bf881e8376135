package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import org.junit.jupiter.api.Test;

/** What a battery may do, one case for each rule. */
class BatteryRulesTest {
    @Test
    void aBatteryBuysCheapWithItsLossesAndItsWear() {
        // 2 kWh are needed at 0.5; 2 / 0.9 are stored, 2 / 0.9 / 0.8 bought at 0.1, 2 worn at 0.05.
        SitePlan plan = plan(
                "[0,0,0,2]",
                "'importPricePerKwh':[0.2,0.1,0.3,0.5]",
                battery(
                        "'chargeEfficiency':0.8,'dischargeEfficiency':0.9,'degradationCostPerKwhDischarged':0.05,'end':'free'"));

        assertThat(cost(plan)).isCloseTo(2 / 0.72 * 0.1 + 2 * 0.05, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {0, -2 / 0.72, 0, 2}, EXACT);
    }

    @Test
    void selfDischargeCountsForEachHourInStore() {
        SitePlan plan = plan(
                "[0,0,0,2]", "'importPricePerKwh':[0.1,4,4,4]", battery("'selfDischargePerHour':0.1,'end':'free'"));

        assertThat(cost(plan)).isCloseTo(2 / Math.pow(0.9, 3) * 0.1, EXACT);
    }

    @Test
    void powerAndEnergyLimitWhatIsMoved() {
        assertThat(cost(plan("[0,0,0,9]", "'importPricePerKwh':[0.1,0.1,0.1,1]", battery("'end':'free'"))))
                .isCloseTo(4 * 0.1 + 5, EXACT);
        assertThat(cost(plan(
                        "[0,0,9,9]",
                        "'importPricePerKwh':[0.1,0.1,1,1]",
                        battery("'maxEnergyKwh':6,'minEnergyKwh':0,'end':'free'"))))
                .isCloseTo(6 * 0.1 + 12, EXACT);
    }

    @Test
    void theEndIsAsWanted() {
        String grid = "'importPricePerKwh':[0.1,0.2,0.3,0.4]";
        assertThat(cost(plan("0", grid, battery("'end':{'atLeastKwh':5}")))).isCloseTo(4 * 0.1 + 0.2, EXACT);
        assertThat(cost(plan("0", grid, battery("'end':{'exactlyStateOfCharge':0.4}"))))
                .isCloseTo(0.4, EXACT);
        assertThat(cost(plan("0", grid, battery("'end':{'valuePerKwh':0.25}"))))
                .isCloseTo(8 * -0.25 + 4 * 0.1 + 4 * 0.2, EXACT);
        assertThat(cost(plan("0", grid, battery("'end':{'valuePerKwh':0.25,'atMostKwh':6}"))))
                .isCloseTo(6 * -0.25 + 4 * 0.1 + 2 * 0.2, EXACT);
        String full = battery("'end':'equalToStart'").replace("'startEnergyKwh':0", "'startEnergyKwh':6");
        assertThat(cost(plan("[0,0,0,4]", grid, full))).isCloseTo(0.4, EXACT);
    }

    @Test
    void anEndOutOfReachIsMissedByAsLittleAsPossible() {
        SitePlan plan = plan("0", "'importPricePerKwh':1,'importLimitKw':1", battery("'end':{'atLeastKwh':10}"));

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.END_ENERGY_SHORT);
            assertThat(missed.amount()).isCloseTo(6, EXACT);
            assertThat(missed.inWords())
                    .isEqualTo("b: less energy stored at the end than wanted by 6.000 kWh, Mon 2026-05-04 03:00");
        });
    }

    @Test
    void cyclesAreLimitedInAllAndByDay() {
        String grid = "'importPricePerKwh':[0.1,1,0.1,1]";
        assertThat(cost(plan("[0,4,0,4]", grid, battery("'end':'free','maxCycles':0.5"))))
                .isCloseTo(5 * 0.1 + 3, EXACT);
        assertThat(cost(plan("[0,4,0,4]", grid, battery("'end':'free','maxCyclesPerDay':0.4"))))
                .isCloseTo(4 * 0.1 + 4, EXACT);
    }

    @Test
    void negativePricesDoNotLetABatteryBurnEnergyByChargingAndDischargingAtOnce() {
        // Alone it could only take in 4 a slot until it is full: 10 kWh stored of 10 / 0.5 bought.
        SitePlan plan = plan(
                "0",
                "'importPricePerKwh':-1,'exportPricePerKwh':-2",
                battery("'chargeEfficiency':0.5,'dischargeEfficiency':0.5,'end':'free'"));

        assertThat(cost(plan)).isCloseTo(-16, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {-4, -4, -4, -4}, EXACT);
    }

    @Test
    void chargeMayBeBoundToGenerationOrSurplus() {
        String grid = "'importPricePerKwh':[0.1,0.1,0.1,1]";
        String sun = "{'type':'pv','id':'p','powerKw':[0,3,3,0]}";
        assertThat(cost(plan("[0,2,2,4]", grid, battery("'end':'free'"), sun)))
                .isCloseTo(-0.0 + 4 * 0.1 - 2 * 0.1, EXACT);
        assertThat(cost(plan("[0,2,2,4]", grid, battery("'end':'free','chargeFrom':'generation'"), sun)))
                .isCloseTo(0.2, EXACT);
        assertThat(cost(plan("[0,2,2,4]", grid, battery("'end':'free','chargeFrom':'surplus'"), sun)))
                .isCloseTo(2, EXACT);
    }

    @Test
    void dischargeMayBeBoundToTheSite() {
        String grid = "'importPricePerKwh':0.1,'exportPricePerKwh':[0,0,0,1]";
        String full = battery("'end':'free'@").replace("'startEnergyKwh':0", "'startEnergyKwh':10");
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", "")))).isCloseTo(-2, EXACT);
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", ",'dischargeTo':'consumption'"))))
                .isCloseTo(0, EXACT);
        String sun = "{'type':'pv','id':'p','powerKw':[0,0,0,1]}";
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", ",'dischargeTo':'consumption'"), sun)))
                .isCloseTo(-1, EXACT);
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", ",'dischargeTo':'deficit'"), sun)))
                .isCloseTo(0, EXACT);
    }

    @Test
    void aBatteryWithoutCapacityDoesNothing() {
        SitePlan plan = plan(
                "1",
                "'importPricePerKwh':[0.1,1,0.1,1]",
                battery("'end':'atLeastStart'").replace(":10", ":0"));

        assertThat(cost(plan)).isCloseTo(2.2, EXACT);
    }
}
