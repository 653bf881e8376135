package io.gridtide.optimize.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.timefold.solver.core.config.solver.EnvironmentMode;
import io.gridtide.domain.Asset;
import io.gridtide.optimize.Problems;
import io.gridtide.optimize.plan.Plan;
import io.gridtide.optimize.plan.PlanResult;
import io.gridtide.optimize.plan.PlanStatus;
import io.gridtide.optimize.plan.SiteSlotPlan;
import io.gridtide.optimize.plan.Termination;
import io.gridtide.optimize.plan.Violation;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Planner PLANNER = new Planner(Clock.systemUTC());
    private static final PlannerLimits LIMITS = PlannerLimits.ofSteps(3000);

    @Test
    void sampleDayIsProvenOptimalAndSavesMoney() {
        Plan plan = planned(Problems.sampleDay(7, 96, 1));

        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        assertThat(plan.termination()).isEqualTo(Termination.GAP_CLOSED);
        assertThat(plan.money().gap()).isBetween(0.0, 1e-4);
        assertThat(plan.money().cost()).isLessThan(plan.money().costWithoutBattery() - 0.5);
        assertThat(plan.violations()).isEmpty();
    }

    @Test
    void sameProblemAndStepsGiveTheSamePlan() {
        PlanningProblem problem = Problems.sampleDay(8, 96, 3);

        assertThat(planned(problem).batteries()).isEqualTo(planned(problem).batteries());
        assertThat(((PlanResult.Planned) new Planner(Clock.systemUTC()).plan(problem, LIMITS))
                        .plan()
                        .batteries())
                .isEqualTo(planned(problem).batteries());
    }

    @Test
    void scoreIsRightAfterEveryMove() {
        Planner asserting = new Planner(Clock.systemUTC(), EnvironmentMode.FULL_ASSERT);

        assertThat(asserting.plan(Problems.sampleDay(9, 24, 2), PlannerLimits.ofSteps(200)))
                .isInstanceOf(PlanResult.Planned.class);
    }

    @Test
    void equalPricesLeaveTheBatteryIdle() {
        double[] prices = Collections.nCopies(96, 100.0).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        PlannedBattery lossless = PlannedBattery.returningToStart(Problems.battery("b", 10, 5, 1), 0.5);

        Plan plan = planned(Problems.of(Problems.pricedSlots(2, prices), Problems.WIDE, lossless));

        assertThat(plan.batteries().getFirst().powerKw()).containsOnly(0.0);
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        assertThat(plan.money().cost()).isEqualTo(plan.money().costWithoutBattery());
    }

    @Test
    void allZeroGenerationAndLoadIsPlannedWithoutANonsenseGap() {
        Plan plan = planned(Problems.of(
                Collections.nCopies(8, new Slot(0, 0, 0, 0)),
                Problems.WIDE,
                PlannedBattery.returningToStart(Problems.homeBattery("b"), 0.5)));

        assertThat(plan.money().gap()).isZero();
        assertThat(plan.batteries().getFirst().powerKw()).containsOnly(0.0);
    }

    @Test
    void setpointsDoNotFlapInsideAnHourOfOnePrice() {
        List<Slot> slots = new java.util.ArrayList<>();
        double[] hours = {100, 100, 300, 300};
        for (int index = 0; index < 16; index++) {
            slots.add(new Slot(20, 0, hours[index / 4], 50));
        }
        PlannedBattery empty = PlannedBattery.returningToStart(Problems.battery("b", 5, 5, 1), 0);

        Plan plan = planned(Problems.of(slots, Problems.WIDE, empty));

        List<Double> powers = plan.batteries().getFirst().powerKw();
        long changes = java.util.stream.IntStream.range(1, powers.size())
                .filter(index -> !powers.get(index).equals(powers.get(index - 1)))
                .count();
        assertThat(changes).as("%s", powers).isLessThanOrEqualTo(4);
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
    }

    @Test
    void negativePricesAreUsedWithinWhatABatteryCanDo() {
        PlannedBattery battery = PlannedBattery.returningToStart(Problems.battery("b", 10, 5, 0.9), 0.9);
        List<Slot> slots = List.of(
                new Slot(1, 2, -80, -90), new Slot(1, 2, -60, -70), new Slot(1, 0, 200, 80), new Slot(1, 0, 210, 90));

        Plan plan = planned(Problems.hourly(slots, new GridLimits(8, 8), battery));

        assertThat(plan.status()).isIn(PlanStatus.OPTIMAL, PlanStatus.FEASIBLE);
        assertThat(plan.siteSlots().getFirst().curtailmentKw()).isEqualTo(2);
        assertThat(plan.money().cost()).isLessThan(plan.money().costWithoutBattery());
        assertThat(plan.money().gap()).isLessThan(0.01);
    }

    @Test
    void aBatteryBiggerThanTheConnectionKeepsTheGridLimits() {
        PlannedBattery huge = PlannedBattery.returningToStart(Problems.battery("b", 1000, 500, 0.95), 0.5);

        Plan plan = planned(Problems.hourly(Problems.pricedSlots(5, 50, 400, 60, 500), new GridLimits(20, 10), huge));

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.siteSlots())
                .allSatisfy(slot -> assertThat(slot.gridKw()).isBetween(-10.0 - 1e-6, 20.0 + 1e-6));
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
    }

    @Test
    void aGoalOutOfReachIsMissedByAsLittleAsPossibleAndSaidInWords() {
        PlannedBattery empty = new PlannedBattery(Problems.battery("b", 10, 2, 1), 0, 1);

        Plan plan = planned(Problems.hourly(Problems.pricedSlots(1, 100, 400), Problems.WIDE, empty));

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.batteries().getFirst().stateOfChargeAtEnd().getLast()).isCloseTo(0.4, within(1e-6));
        assertThat(plan.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Violation.Kind.END_GOAL);
            assertThat(violation.inWords())
                    .contains("of b", "6.000 kWh", "2026-06-01T01:00:00Z to 2026-06-01T02:00:00Z");
        });
    }

    @Test
    void aLoadBeyondTheImportLimitIsServedFromTheBatteryAndTheRestIsReported() {
        PlannedBattery full = PlannedBattery.returningToStart(Problems.battery("b", 10, 3, 1), 1);
        List<Slot> slots = List.of(new Slot(10, 0, 100, 50), new Slot(1, 0, 100, 50));

        Plan plan = planned(Problems.hourly(slots, new GridLimits(5, 5), full));

        assertThat(plan.batteries().getFirst().powerKw().getFirst()).isEqualTo(3.0);
        assertThat(plan.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Violation.Kind.IMPORT_LIMIT);
            assertThat(violation.amount()).isCloseTo(2, within(1e-6));
        });
        assertThat(plan.money().proven()).isTrue();
    }

    @Test
    void aStartOutsideTheAllowedRangeIsReportedAndLeft() {
        Asset.Battery asset = new Asset.Battery(
                "b", "site", "tenant", 10, 5, 5, 1, 1, new Asset.StateOfChargeRange(0.2, 0.9), 0.5, 0);

        Plan plan = planned(Problems.hourly(
                Problems.pricedSlots(1, 100, 100), Problems.WIDE, PlannedBattery.returningToStart(asset, 0.05)));

        assertThat(plan.violations()).extracting(Violation::kind).containsExactly(Violation.Kind.START_OUTSIDE_RANGE);
        assertThat(plan.batteries().getFirst().stateOfChargeAtEnd().getLast()).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void doubtfulInputsDegradeAPlanHoweverGoodItIs() {
        PlanningProblem sound = Problems.sampleDay(3, 24, 1);
        PlanningProblem doubtful = new PlanningProblem(
                sound.siteId(),
                sound.start(),
                sound.slotLength(),
                sound.slots(),
                sound.batteries(),
                sound.gridLimits(),
                List.of("the load forecast is 30 hours old"));

        assertThat(planned(doubtful).status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(planned(doubtful).money().proven()).isTrue();
    }

    @Test
    void unusableProblemsAreRefusedWithReasons() {
        PlanResult result = PLANNER.plan(Problems.of(List.of(), Problems.WIDE), LIMITS);

        assertThat(result.status()).isEqualTo(PlanStatus.REFUSED);
        assertThat(((PlanResult.Refused) result).reasons())
                .containsExactly("the horizon is empty", "the site has no battery");
    }

    @Test
    void slotCostsAddUpToTheCostOfThePlan() {
        Plan plan = planned(Problems.sampleDay(5, 96, 2));

        assertThat(plan.siteSlots().stream().mapToDouble(SiteSlotPlan::cost).sum())
                .isCloseTo(plan.money().cost(), within(1e-9));
        assertThat(plan.siteSlots().stream()
                        .mapToDouble(SiteSlotPlan::costWithoutBattery)
                        .sum())
                .isCloseTo(plan.money().costWithoutBattery(), within(1e-9));
    }

    private static Plan planned(PlanningProblem problem) {
        return ((PlanResult.Planned) PLANNER.plan(problem, LIMITS)).plan();
    }
}
