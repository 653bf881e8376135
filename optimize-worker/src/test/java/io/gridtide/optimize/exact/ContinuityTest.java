package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.planWith;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a plan follows the one before: physics, limits, committed powers, money, stability, ties, in this order. */
class ContinuityTest {
    private static final String SAME_PRICE = "'importPricePerKwh':[0.1,0.1,0.1,0.5]";
    private static final String EVENING = "[0,0,0,3]";

    private static String before(String rest) {
        return ",'previousPlan':{'powerKw':" + rest + "}";
    }

    @Test
    void amongPlansOfEqualCostTheOneThatChangesLeastIsChosen() {
        SitePlan alone = plan(EVENING, SAME_PRICE, battery("'end':'free'"));
        SitePlan later = planWith(before("{'b':[0,-1,-2,3]}"), EVENING, SAME_PRICE, battery("'end':'free'"));

        assertThat(power(alone, 0)).containsExactly(new double[] {-3, 0, 0, 3}, EXACT);
        assertThat(power(later, 0)).containsExactly(new double[] {0, -1, -2, 3}, EXACT);
        assertThat(cost(later)).isCloseTo(cost(alone), EXACT);
        assertThat(later.judgement().continuity().changedKwh()).isCloseTo(0, EXACT);
    }

    @Test
    void stabilityNeverCostsMoney() {
        SitePlan plan = planWith(
                before("{'b':[0,0,-3,3]}"), EVENING, "'importPricePerKwh':[0.1,0.1,0.11,0.5]", battery("'end':'free'"));

        assertThat(cost(plan)).isCloseTo(0.3, EXACT);
        assertThat(plan.judgement().continuity().changedKwh()).isCloseTo(6, EXACT);
        assertThat(plan.judgement().continuity().changedSetpoints()).isEqualTo(2);
        assertThat(plan.proof().conceded()).isZero();
    }

    @Test
    void aToleratedCostIsGivenUpForFewerChangesAndNoMore() {
        String grid = "'importPricePerKwh':[0.1,0.1,0.11,0.5]";
        SitePlan plan =
                planWith(before("{'b':[0,0,-3,3]},'toleratedCost':0.02"), EVENING, grid, battery("'end':'free'"));

        // 0.01 more for each kWh that stays at 0.11: two of three.
        assertThat(plan.judgement().costs().total()).isCloseTo(0.32, EXACT);
        assertThat(power(plan, 0)[2]).isCloseTo(-2, EXACT);
        assertThat(plan.proof().conceded()).isCloseTo(0.02, EXACT);
        assertThat(plan.proof().lowerBound()).isCloseTo(0.3, EXACT);
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);

        SitePlan enough =
                planWith(before("{'b':[0,0,-3,3]},'toleratedCost':1"), EVENING, grid, battery("'end':'free'"));
        assertThat(enough.judgement().continuity().changedKwh()).isCloseTo(0, EXACT);
        assertThat(enough.judgement().costs().total()).isCloseTo(0.33, EXACT);
    }

    @Test
    void aPriceOfChangesIsWeighedAgainstMoneyAndIsNoPartOfTheCost() {
        String grid = "'importPricePerKwh':[0.1,0.1,0.2,0.5]";
        String price = before("{'b':[0,0,-3,3]},'changePricePerKwh':%s");
        // Moving a kWh from one slot to another changes two setpoints.
        SitePlan dear = planWith(price.formatted("0.06"), EVENING, grid, battery("'end':'free'"));
        assertThat(dear.judgement().costs().total()).isCloseTo(0.6, EXACT);
        SitePlan cheap = planWith(price.formatted("0.04"), EVENING, grid, battery("'end':'free'"));
        assertThat(cost(cheap)).isCloseTo(0.3, EXACT);
        assertThat(cheap.judgement().continuity().price()).isCloseTo(0.24, EXACT);
    }

    @Test
    void committedSlotsStayWhateverTheyCost() {
        SitePlan plan = planWith(
                before("{'b':[0,-1]},'committedSlots':2"),
                EVENING,
                "'importPricePerKwh':[0.1,0.2,0.3,0.5]",
                battery("'end':'free'"));

        assertThat(power(plan, 0)).containsExactly(new double[] {0, -1, -2, 3}, EXACT);
        assertThat(cost(plan)).isCloseTo(0.2 + 0.6, EXACT);
        assertThat(plan.judgement().missed()).isEmpty();
    }

    @Test
    void aCommittedPowerGivesWayToPhysicsAndTheFindingSaysSo() {
        // Planned to give 3 for two hours, but only 4 kWh are left.
        SitePlan plan = planWith(
                before("{'b':[3,3]},'committedSlots':2"),
                "4",
                "'importPricePerKwh':[0.1,0.2,0.3,0.5]",
                battery("'end':'free'").replace("'startEnergyKwh':0", "'startEnergyKwh':4"));

        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.COMMITTED_POWER);
            assertThat(missed.amount()).isCloseTo(2, EXACT);
            assertThat(missed.inWords())
                    .startsWith(
                            "b: leaves its committed power, which limits or physics do not allow, by 2.000 kW, Mon");
        });
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
    }

    @Test
    void aCommittedPowerGivesWayToALimitOfTheGrid() {
        SitePlan plan = planWith(
                before("{'b':[-4,-4]},'committedSlots':2"),
                "1",
                "'importPricePerKwh':0.1,'importLimitKw':[9,3,9,9]",
                battery("'end':'free'"));

        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> assertThat(missed.amount())
                .isCloseTo(2, EXACT));
        assertThat(power(plan, 0)).startsWith(new double[] {-4, -2}, EXACT);
    }

    @Test
    void whereALimitCannotBeKeptACommittedPowerStillGivesWayFirst() {
        SitePlan plan = planWith(
                before("{'b':[-1]},'committedSlots':1"),
                "[5,0,0,0]",
                "'importPricePerKwh':0.1,'importLimitKw':4",
                battery("'end':'free'"));

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(power(plan, 0)[0]).isCloseTo(0, EXACT);
        assertThat(plan.judgement().missed())
                .extracting(Missed::kind)
                .containsExactlyInAnyOrder(Missed.Kind.IMPORT_LIMIT, Missed.Kind.COMMITTED_POWER);
    }

    @Test
    void amongDecisionsOfEqualCostThePublishedOneStays() {
        String load = "{'type':'shiftable','id':'s','profileKw':[2]}";
        for (int slot = 0; slot < 4; slot++) {
            String powers = "[0,0,0,0]".replaceFirst("(^.{" + (1 + 2 * slot) + "})0", "$1-2");
            SitePlan plan = planWith(before("{'s':" + powers + "}"), "1", "'importPricePerKwh':0.3", load);

            assertThat(power(plan, 0)[slot]).isCloseTo(-2, EXACT);
            assertThat(cost(plan)).isCloseTo(1.8, EXACT);
        }
    }

    @Test
    void aCommittedCourseOfALoneBatteryStaysWhereExportIsDearerThanImport() {
        SitePlan plan = planWith(
                before("{'b':[0,-4]},'committedSlots':2"),
                "1",
                "'importPricePerKwh':0.1,'exportPricePerKwh':0.3",
                battery("'end':'free'"));

        assertThat(power(plan, 0)).startsWith(new double[] {0, -4}, EXACT);
        assertThat(cost(plan)).isCloseTo((1 + 5 + 1) * 0.1 - 3 * 0.3, EXACT);
    }

    @Test
    void whatFollowsTheWeatherOrHasGoneIsNotHeldToThePlanBefore() {
        SitePlan plan = planWith(
                before("{'p':[3,3,3,3],'gone':[1,1,1,1]},'committedSlots':4"),
                "1",
                "'importPricePerKwh':0.1",
                "{'type':'pv','id':'p','powerKw':[0,1,0,0]}");

        assertThat(plan.judgement().missed()).isEmpty();
        assertThat(plan.judgement().continuity().changedKwh()).isZero();
    }

    @Test
    void anEarlierPlanThatBeganBeforeIsShifted() {
        String powers = "{'b':[9,9,0,-1,-2,3]},'start':'2026-05-03T22:00'";
        SitePlan plan = planWith(before(powers), EVENING, SAME_PRICE, battery("'end':'free'"));

        assertThat(power(plan, 0)).containsExactly(new double[] {0, -1, -2, 3}, EXACT);
    }

    @Test
    void aPlanAfterItselfChangesNothing() {
        SiteProblem problem = PlanFiles.problem("{'slotMinutes':60,'loadKw':[1,0,2,5],'grid':{'importPricePerKwh':"
                + "[0.1,0.1,0.2,0.4],'exportPricePerKwh':0.05},'assets':[" + battery("'end':'free'")
                + ",{'type':'interruptible','id':'i','energyKwh':3,'maxPowerKw':1}]}");
        SitePlanner planner = new SitePlanner(System::nanoTime);
        SitePlan first = planner.plan(problem, Duration.ofSeconds(20));

        SitePlan second = planner.plan(problem.after(first.asPrevious(0, 2)), Duration.ofSeconds(20));

        assertThat(second.judgement().continuity().changedKwh()).isCloseTo(0, EXACT);
        assertThat(second.judgement().costs().total())
                .isCloseTo(first.judgement().costs().total(), EXACT);
    }
}
