package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import org.junit.jupiter.api.Test;

/** What cars and flexible loads do, one case for each rule. */
class FlexibleLoadRulesTest {
    @Test
    void aCarLeavesWithItsTargetAndMayLendOnlyWhenItCan() {
        String car = "{'type':'ev','id':'e','energyKwh':20,'arrivalEnergyKwh':5,'targetEnergyKwh':9,"
                + "'maxChargePowerKw':3,'arrival':1,'departure':'2026-05-04T03:00'@}";
        String grid = "'importPricePerKwh':[0,0.2,0.1,0]";
        assertThat(cost(plan("0", grid, car.replace("@", "")))).isCloseTo(3 * 0.1 + 0.2, EXACT);
        assertThat(cost(plan(
                        "[0,1,0,0]",
                        "'importPricePerKwh':[0,1,0.1,0]",
                        car.replace("@", ",'maxDischargePowerKw':2")
                                .replace("'targetEnergyKwh':9", "'targetEnergyKwh':6"))))
                .isCloseTo(0.2, EXACT);

        SitePlan late = plan("0", grid, car.replace("@", "").replace(":9", ":19"));
        assertThat(late.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.TARGET_SHORT);
            assertThat(missed.amount()).isCloseTo(8, EXACT);
        });
    }

    @Test
    void aShiftableLoadRunsAsAWholeAtItsBestStart() {
        SitePlan plan = plan(
                "0",
                "'importPricePerKwh':[0.3,0.1,0.25,0.05]",
                "{'type':'shiftable','id':'s','profileKw':[2,1],'latestEnd':4}");

        assertThat(cost(plan)).isCloseTo(0.45, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {0, -2, -1, 0}, EXACT);
    }

    @Test
    void anInterruptibleLoadMindsItsPowerItsRunsAndItsDeadline() {
        String grid = "'importPricePerKwh':[0.1,0.4,0.2,0.1]";
        String load = "{'type':'interruptible','id':'i','energyKwh':2,'maxPowerKw':1@}";
        assertThat(cost(plan("0", grid, load.replace("@", "")))).isCloseTo(0.2, EXACT);
        assertThat(cost(plan("0", grid, load.replace("@", ",'deadline':3")))).isCloseTo(0.3, EXACT);
        assertThat(cost(plan("0", grid, load.replace("@", ",'minPowerKw':1,'minOnMinutes':120"))))
                .isCloseTo(0.3, EXACT);
        assertThat(cost(plan("0", grid.replace("0.4", "0"), load.replace("@", ",'minPowerKw':1,'minOffMinutes':120"))))
                .isCloseTo(0.1, EXACT);
        assertThat(plan("0", grid, load.replace("@", "").replace("'energyKwh':2", "'energyKwh':5"))
                        .judgement()
                        .missed())
                .singleElement()
                .satisfies(missed -> assertThat(missed.kind()).isEqualTo(Missed.Kind.ENERGY_SHORT));
    }
}
