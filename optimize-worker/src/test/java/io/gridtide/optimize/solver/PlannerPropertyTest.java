package io.gridtide.optimize.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.Problems;
import io.gridtide.optimize.plan.BatteryPlan;
import io.gridtide.optimize.plan.Plan;
import io.gridtide.optimize.plan.PlanResult;
import io.gridtide.optimize.plan.SiteSlotPlan;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.time.Clock;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every plan, whatever the prices, loads and batteries. */
class PlannerPropertyTest {
    private static final Planner PLANNER = new Planner(Clock.systemUTC());

    @Property(tries = 60, seed = "20261101", shrinking = ShrinkingMode.OFF)
    void everyPlanKeepsPhysicsAndMoneyInOrder(@ForAll("problems") PlanningProblem problem) {
        Plan plan = ((PlanResult.Planned) PLANNER.plan(problem, PlannerLimits.ofSteps(300))).plan();

        flowsBalance(problem, plan);
        for (int index = 0; index < problem.batteries().size(); index++) {
            chargeStaysWithinLimits(
                    problem, problem.batteries().get(index), plan.batteries().get(index));
        }
        moneyIsInOrder(plan);
    }

    private static void flowsBalance(PlanningProblem problem, Plan plan) {
        for (int slot = 0; slot < problem.slots().size(); slot++) {
            int index = slot;
            Slot expected = problem.slots().get(slot);
            SiteSlotPlan planned = plan.siteSlots().get(slot);
            double batteriesKw = plan.batteries().stream()
                    .mapToDouble(battery -> battery.powerKw().get(index))
                    .sum();
            assertThat(planned.gridKw() + expected.generationKw() - planned.curtailmentKw() + batteriesKw)
                    .isCloseTo(expected.loadKw(), within(1e-9));
            assertThat(planned.curtailmentKw()).isBetween(0.0, expected.curtailableKw());
        }
    }

    private static void chargeStaysWithinLimits(PlanningProblem problem, PlannedBattery battery, BatteryPlan plan) {
        double stored = battery.startStoredKwh();
        for (int slot = 0; slot < problem.slots().size(); slot++) {
            double powerKw = plan.powerKw().get(slot);
            assertThat(powerKw)
                    .isBetween(-battery.asset().maxChargeKw(), battery.asset().maxDischargeKw());
            stored += problem.slotHours()
                    * (powerKw > 0
                            ? -powerKw / battery.asset().dischargeEfficiency()
                            : -powerKw * battery.asset().chargeEfficiency());
            assertThat(stored).isBetween(battery.floorStoredKwh() - 1e-6, battery.capStoredKwh() + 1e-6);
            assertThat(plan.stateOfChargeAtEnd().get(slot))
                    .isCloseTo(stored / battery.asset().usableEnergyKwh(), within(1e-6));
        }
    }

    private static void moneyIsInOrder(Plan plan) {
        assertThat(plan.money().gap()).isNotNegative().isFinite();
        assertThat(plan.money().lowerBound()).isLessThanOrEqualTo(plan.money().cost());
        if (plan.violations().isEmpty()) {
            assertThat(plan.money().cost()).isLessThanOrEqualTo(plan.money().costWithoutBattery() + 1e-9);
        }
    }

    @Provide
    Arbitrary<PlanningProblem> problems() {
        Arbitrary<List<Slot>> slots = slot().list().ofMinSize(1).ofMaxSize(24);
        Arbitrary<List<PlannedBattery>> batteries =
                battery().list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<GridLimits> limits =
                Combinators.combine(number(0, 30), number(0, 30)).as(GridLimits::new);
        return Combinators.combine(slots, batteries, limits)
                .as((some, owned, grid) -> Problems.of(some, grid, owned.toArray(PlannedBattery[]::new)));
    }

    private static Arbitrary<Slot> slot() {
        return Combinators.combine(number(0, 10), number(0, 10), number(-200, 500), number(-100, 100))
                .as((load, generation, price, spread) -> new Slot(load, generation, price, price - spread));
    }

    private static Arbitrary<PlannedBattery> battery() {
        return Combinators.combine(
                        number(0.5, 20), number(0, 10), number(0.7, 1), number(0, 0.4), number(0.5, 1), number(0, 1))
                .as((energy, power, efficiency, minimum, maximum, start) -> PlannedBattery.returningToStart(
                        new Asset.Battery(
                                "b",
                                "site",
                                "tenant",
                                energy,
                                power,
                                power / 2,
                                efficiency,
                                efficiency,
                                new Asset.StateOfChargeRange(minimum, maximum),
                                0.5,
                                0.01),
                        start));
    }

    private static Arbitrary<Double> number(double minimum, double maximum) {
        return Arbitraries.doubles().between(minimum, maximum).ofScale(3);
    }
}
