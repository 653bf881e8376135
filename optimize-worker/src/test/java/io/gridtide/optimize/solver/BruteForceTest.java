package io.gridtide.optimize.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.Problems;
import io.gridtide.optimize.plan.Plan;
import io.gridtide.optimize.plan.PlanResult;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries every combination of whole kilowatts in four hours and compares. */
class BruteForceTest {
    private static final Planner PLANNER = new Planner(Clock.systemUTC());
    private static final int POWER_KW = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noCombinationOfWholeKilowattsBeatsThePlanOrTheBound(long seed) {
        PlanningProblem problem = problem(seed);

        Plan plan = ((PlanResult.Planned) PLANNER.plan(problem, PlannerLimits.ofSteps(2000))).plan();

        double best = best(problem);
        assertThat(plan.money().lowerBound() + plan.money().penalty()).isLessThanOrEqualTo(best + 1e-9);
        assertThat(plan.money().cost() + plan.money().penalty()).isLessThanOrEqualTo(best + 1e-6);
    }

    /** Whole numbers everywhere, negative and inverted prices included. */
    private static PlanningProblem problem(long seed) {
        java.util.Random random = new java.util.Random(seed);
        List<Slot> slots = IntStream.range(0, 4)
                .mapToObj(index -> {
                    double price = random.nextInt(-10, 30) * 10;
                    return new Slot(
                            random.nextInt(0, 6), random.nextInt(0, 6), price, price - random.nextInt(-3, 10) * 10);
                })
                .toList();
        PlannedBattery battery =
                PlannedBattery.returningToStart(Problems.battery("b", 8, POWER_KW, seed % 2 == 0 ? 1 : 0.9), 0.5);
        return Problems.hourly(slots, new GridLimits(7, 4), battery);
    }

    private static double best(PlanningProblem problem) {
        PlanAssessor assessor = new PlanAssessor(problem);
        int levels = 2 * POWER_KW + 1;
        int combinations = (int) Math.pow(levels, problem.slots().size());
        return IntStream.range(0, combinations)
                .mapToObj(combination ->
                        powersMw(combination, levels, problem.slots().size()))
                .map(powers -> assessor.assess(new long[][] {powers}))
                .filter(assessment -> assessment.batteries().getFirst().stateOfChargeAtEnd().stream()
                        .allMatch(charge -> charge >= 0 && charge <= 1))
                .mapToDouble(PlanAssessor.Assessment::objective)
                .min()
                .orElseThrow();
    }

    private static long[] powersMw(int combination, int levels, int slots) {
        long[] powers = new long[slots];
        int rest = combination;
        for (int slot = 0; slot < slots; slot++) {
            powers[slot] = (rest % levels - POWER_KW) * 1_000_000L;
            rest /= levels;
        }
        return powers;
    }
}
