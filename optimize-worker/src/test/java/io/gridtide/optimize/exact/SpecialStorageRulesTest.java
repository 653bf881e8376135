package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import org.junit.jupiter.api.Test;

/** Efficiencies by power, reserves, and cars whose departure is not known. */
class SpecialStorageRulesTest {
    private static final String LOSSES_GROW =
            "'end':'free','efficiencyByPower':{'charge':[{'powerKw':2,'efficiency':0.9},"
                    + "{'powerKw':4,'efficiency':0.8}],'discharge':[{'powerKw':4,'efficiency':1}]}";

    @Test
    void chargingSlowlyIsWorthAnotherSlotWhereLossesGrowWithPower() {
        SitePlan plan = plan("[0,0,0,3]", "'importPricePerKwh':[0.1,0.12,1,1]", battery(LOSSES_GROW));

        // 1.8 stored from 2 kW; each further kW of the slot would store 0.7 only, the next slot stores 0.9.
        assertThat(cost(plan)).isCloseTo(0.2 + 1.2 / 0.9 * 0.12, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {-2, -1.2 / 0.9, 0, 3}, EXACT);
    }

    @Test
    void negativePricesDoNotPickTheLossesOfAPowerThatIsNotThere() {
        SitePlan plan = plan("0", "'importPricePerKwh':-1", battery(LOSSES_GROW));

        // Full after three slots at 4 kW, which store 3.2 each, and what is left.
        assertThat(cost(plan)).isCloseTo(-12 - 0.4 / 0.9, EXACT);
    }

    @Test
    void anInverterThatIsPoorAtLowPowerRunsAtAPowerWhereItIsGood() {
        String poorAtLow = "'end':'free','efficiencyByPower':{'charge':[{'powerKw':1,'efficiency':0.5},"
                + "{'powerKw':4,'efficiency':0.8}],'discharge':[{'powerKw':4,'efficiency':1}]}";
        SitePlan plan = plan("[0,0,0,3.2]", "'importPricePerKwh':[0.1,0.1,1,1]", battery(poorAtLow));

        assertThat(cost(plan)).isCloseTo(0.4, EXACT);
        // From 0.5 at 1 kW on, each kW more stores 0.9.
        SitePlan less = plan("[0,0,0,1.4]", "'importPricePerKwh':[0.1,0.1,1,1]", battery(poorAtLow));
        assertThat(cost(less)).isCloseTo(0.2, EXACT);
    }

    @Test
    void dischargeLossesGrowWithPowerToo() {
        String byPower = "'end':'free','efficiencyByPower':{'charge':[{'powerKw':4,'efficiency':1}],"
                + "'discharge':[{'powerKw':2,'efficiency':0.8},{'powerKw':4,'efficiency':0.5}]}";
        String full = battery(byPower).replace("'startEnergyKwh':0", "'startEnergyKwh':5");
        // 2 kW take 2.5 of the store in each slot; more power would waste it.
        assertThat(cost(plan("[0,0,4,4]", "'importPricePerKwh':[1,1,1,1]", full)))
                .isCloseTo(4, EXACT);
    }

    @Test
    void cyclesCountWhatIsTakenOutOfTheStore() {
        String byPower = "'end':'free','maxCycles':0.25,'efficiencyByPower':{'charge':[{'powerKw':4,'efficiency':1}],"
                + "'discharge':[{'powerKw':2,'efficiency':0.8},{'powerKw':4,'efficiency':0.5}]}";
        assertThat(cost(plan("[0,0,4,4]", "'importPricePerKwh':[0,0,1,1]", battery(byPower))))
                .isCloseTo(8 - 2, EXACT);
    }

    @Test
    void aReserveIsKeptForAnOutage() {
        String five =
                battery("'end':'free','reserveKwh':[0,0,0,3]").replace("'startEnergyKwh':0", "'startEnergyKwh':5");
        assertThat(cost(plan("[0,0,0,5]", "'importPricePerKwh':1", five))).isCloseTo(3, EXACT);
        assertThat(cost(plan("[0,0,0,5]", "'importPricePerKwh':1", five.replace(",'reserveKwh':[0,0,0,3]", ""))))
                .isCloseTo(1, EXACT);
    }

    @Test
    void aReserveOutOfReachIsMissedByAsLittleAsPossible() {
        String empty = battery("'end':'free','reserveKwh':3").replace("'maxPowerKw':4", "'maxPowerKw':2");
        SitePlan plan = plan("0", "'importPricePerKwh':1", empty);

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.RESERVE_SHORT);
            assertThat(missed.slot()).isZero();
            assertThat(missed.amount()).isCloseTo(1, EXACT);
        });
    }

    @Test
    void aCarThatMayLeaveEarlierHasItsTargetByThenAndKeepsIt() {
        String car =
                "{'type':'ev','id':'e','energyKwh':20,'arrivalEnergyKwh':0,'targetEnergyKwh':4,'maxChargePowerKw':4,"
                        + "'maxDischargePowerKw':4@}";
        String grid = "'importPricePerKwh':[0.3,0.2,0.6,0.1]";
        assertThat(cost(plan("0", grid, car.replace("@", "")))).isCloseTo(0.4, EXACT);
        assertThat(cost(plan("0", grid, car.replace("@", ",'earliestDeparture':2"))))
                .isCloseTo(0.8, EXACT);
        // It may not lend of its target and refill at 0.1: it may be gone. What it lends it has bought before, at 0.3.
        assertThat(cost(plan("[0,0,2,0]", grid, car.replace("@", ",'earliestDeparture':2"))))
                .isCloseTo(0.8 + 0.6, EXACT);
    }
}
