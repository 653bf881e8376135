package io.gridtide.optimize.search;

import ai.timefold.solver.core.api.score.stream.test.ConstraintVerifier;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One test per constraint; four hours of 2 kW of load. */
class PlanConstraintProviderTest {
    private static final long KW = 1_000_000_000;
    private static final String BATTERY =
            "{'type':'battery','id':'b','energyKwh':10,'maxPowerKw':5,'roundTripEfficiency':1,'startEnergyKwh':5,'end':'atLeastStart'}";

    private final ConstraintVerifier<PlanConstraintProvider, PowerPlan> verifier =
            ConstraintVerifier.build(new PlanConstraintProvider(), PowerPlan.class, PowerSlot.class);

    @Test
    void energyBelowEmptyAndAboveFullBreaksPhysics() {
        // 5, 0, -2 (broken by 2), 3
        verifier.verifyThat(PlanConstraintProvider::physics)
                .given(site(BATTERY).withPowers(0, 5, 2, -5))
                .penalizesBy(2 * KW);
        verifier.verifyThat(PlanConstraintProvider::physics)
                .given(site(BATTERY).withPowers(-5, -1, 0, 5))
                .penalizesBy(1 * KW + 1 * KW);
    }

    @Test
    void aGeneratorThatStopsTooSoonBreaksARule() {
        Searches site =
                site("{'type':'generator','id':'g','minPowerKw':1,'maxPowerKw':4,'fuelCostPerHourAtMinPower':0.3,"
                        + "'fuelCostPerHourAtMaxPower':0.9,'minUpMinutes':120}");

        verifier.verifyThat(PlanConstraintProvider::physics)
                .given(site.withPowers(0, 3, 0, 0))
                .penalizesBy(1 * KW);
        verifier.verifyThat(PlanConstraintProvider::physics)
                .given(site.withPowers(0, 3, 2, 0))
                .penalizesBy(0);
    }

    @Test
    void restsAndRunsOfALoadThatAreTooShortBreakARule() {
        Searches site = site("{'type':'interruptible','id':'w','energyKwh':4,'minPowerKw':2,'maxPowerKw':2,"
                + "'minOffMinutes':120}");

        verifier.verifyThat(PlanConstraintProvider::physics)
                .given(site.withPowers(-2, 0, -2, 0))
                .penalizesBy(1 * KW);
        verifier.verifyThat(PlanConstraintProvider::physics)
                .given(site.withPowers(-2, 0, 0, -2))
                .penalizesBy(0);
    }

    @Test
    void exchangeBeyondALimitCountsInEachSlot() {
        Searches site = site(",'importLimitKw':6,'exportLimitKw':1", BATTERY);

        verifier.verifyThat(PlanConstraintProvider::gridLimits)
                .given(site.withPowers(-5, 5, 0, 0))
                .penalizesBy(1 * KW + 2 * KW);
    }

    @Test
    void whatIsMissingOfAGoalCounts() {
        verifier.verifyThat(PlanConstraintProvider::goals)
                .given(site(BATTERY).withPowers(3, -2, 0, 0))
                .penalizesBy(1 * KW);
    }

    @Test
    void moneyCountsInMillionths() {
        // 2 kW in three hours at 0.30, 1 kW exported for 0.10.
        verifier.verifyThat(PlanConstraintProvider::money)
                .given(site(BATTERY).withPowers(0, 3, 0, 0))
                .penalizesBy(1_700_000);
    }

    @Test
    void startsAndFuelAreMoney() {
        Searches site =
                site("{'type':'generator','id':'g','minPowerKw':1,'maxPowerKw':4,'fuelCostPerHourAtMinPower':0.3,"
                        + "'fuelCostPerHourAtMaxPower':0.9,'startCost':0.5}");

        // 0.60 each without it; two hours at 2 kW cost 0.50 each and nothing is bought.
        verifier.verifyThat(PlanConstraintProvider::money)
                .given(site.withPowers(0, 2, 2, 0))
                .penalizesBy(2 * 600_000 + 500_000 + 2 * 500_000);
    }

    @Test
    void powersThatLeaveThePlanBeforeCount() {
        SiteProblem problem =
                Searches.fourHours("", BATTERY).after(PreviousPlan.of(Map.of("b", Series.of(1, -1, 0)), 0));
        Searches site = Searches.of(problem, Uncontrolled.flows(problem));

        verifier.verifyThat(PlanConstraintProvider::departures)
                .given(site.withPowers(1, 1, 1, -3))
                .penalizesBy(2);
    }

    @Test
    void energyThroughAStoreCountsInBegunWatts() {
        verifier.verifyThat(PlanConstraintProvider::throughput)
                .given(site(BATTERY).withPowers(3, -2.0000001, 0, 0))
                .penalizesBy(5_001);
    }

    @Test
    void everyChangeOfASetpointCounts() {
        verifier.verifyThat(PlanConstraintProvider::setpointChanges)
                .given(site(BATTERY).withPowers(1, 1, -2, 0))
                .penalizesBy(2);
        verifier.verifyThat(PlanConstraintProvider::setpointChanges)
                .given(site(BATTERY).withPowers(1, 1, 1, 1))
                .penalizesBy(0);
    }

    private static Searches site(String asset) {
        return site("", asset);
    }

    private static Searches site(String grid, String asset) {
        SiteProblem problem = Searches.fourHours(grid, asset);
        return Searches.of(problem, Uncontrolled.flows(problem));
    }
}
