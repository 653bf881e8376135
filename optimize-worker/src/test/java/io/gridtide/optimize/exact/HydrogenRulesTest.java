package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import org.junit.jupiter.api.Test;

/** What an electrolyzer does, one case for each rule. */
class HydrogenRulesTest {
    private static final String RISING = "'importPricePerKwh':[0.1,0.2,0.3,0.4]";

    private static String unit(String more) {
        return "{'type':'electrolyzer','id':'h2'," + more + "}";
    }

    private static String simple(String more) {
        return unit("'maxPowerKw':4,'kgPerKwh':0.02" + more);
    }

    @Test
    void hydrogenIsMadeWhereElectricityIsCheapest() {
        assertThat(cost(plan("0", RISING, simple(",'hydrogenDemandKg':0.1")))).isCloseTo(0.4 + 0.2, EXACT);
    }

    @Test
    void hydrogenIsSoldWhereItIsWorthMoreThanItsElectricity() {
        SitePlan plan = plan("0", RISING, simple(",'hydrogenPricePerKg':7.5"));

        assertThat(cost(plan)).isCloseTo(4 * (0.1 - 0.15), EXACT);
        assertThat(plan.judgement().costs().hydrogenRevenue()).isCloseTo(0.6, EXACT);
    }

    @Test
    void itsLeastPowerIsKept() {
        assertThat(cost(plan("0", RISING, simple(",'minPowerKw':2,'hydrogenDemandKg':0.1"))))
                .isCloseTo(0.3 + 0.4, EXACT);
    }

    @Test
    void startsCostAndStandbySavesThem() {
        String grid = "'importPricePerKwh':[0.1,1,0.1,5]";
        String unit = simple(",'minPowerKw':2,'hydrogenDemandKg':0.16,'startCost':0.5");
        assertThat(cost(plan("0", grid, unit))).isCloseTo(0.8 + 1, EXACT);
        SitePlan plan = plan("0", grid, unit.replace("'startCost'", "'standbyPowerKw':0.2,'startCost'"));
        assertThat(cost(plan)).isCloseTo(0.8 + 0.5 + 0.2, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {-4, -0.2, -4, 0}, EXACT);
        assertThat(cost(plan(
                        "0",
                        grid,
                        unit.replace("'startCost'", "'standbyPowerKw':0.2,'initiallyWarm':true,'startCost'"))))
                .isCloseTo(0.8 + 0.2, EXACT);
    }

    @Test
    void itsRampIsKept() {
        String unit = simple(",'minPowerKw':2,'hydrogenDemandKg':0.16");
        assertThat(cost(plan("0", RISING, unit))).isCloseTo(0.4 + 0.8, EXACT);
        SitePlan plan = plan("0", RISING, unit.replace("'minPowerKw'", "'rampKwPerHour':2,'minPowerKw'"));
        assertThat(power(plan, 0)).containsExactly(new double[] {-2, -4, -2, 0}, EXACT);
        assertThat(cost(plan)).isCloseTo(0.2 + 0.8 + 0.6, EXACT);
    }

    @Test
    void lowPowerIsBetterWhereEfficiencyFalls() {
        String curve = "'curve':[{'powerKw':2,'kgPerHour':0.05},{'powerKw':4,'kgPerHour':0.08}],'hydrogenDemandKg':0.1";
        assertThat(cost(plan("0", "'importPricePerKwh':[0.1,0.11,3,3]", unit(curve))))
                .isCloseTo(0.2 + 0.22, EXACT);
    }

    @Test
    void aCurveThatSteepensIsFollowedPointByPoint() {
        // Its best part cannot be had without the part before.
        String curve =
                "'curve':[{'powerKw':1,'kgPerHour':0.01},{'powerKw':2,'kgPerHour':0.02},{'powerKw':4,'kgPerHour':0.08}],"
                        + "'hydrogenDemandKg':0.08";
        assertThat(cost(plan("0", "'importPricePerKwh':0.1", unit(curve)))).isCloseTo(0.4, EXACT);
    }

    @Test
    void hydrogenThatCannotBeMadeIsMissedInWords() {
        SitePlan plan = plan("0", RISING, simple(",'hydrogenDemandKg':1"));

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.HYDROGEN_SHORT);
            assertThat(missed.inWords()).startsWith("h2: less hydrogen than wanted by the end by 0.680 kg");
        });
    }
}
