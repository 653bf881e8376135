package io.gridtide.optimize.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.timefold.solver.core.config.solver.EnvironmentMode;
import io.gridtide.domain.Asset;
import io.gridtide.optimize.Problems;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Settlement;
import io.gridtide.optimize.problem.Slot;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class CalmSearchTest {
    /** Computes every score anew and compares: a wrong incremental score ends the search with an error. */
    private static final CalmSearch SEARCH = new CalmSearch(EnvironmentMode.FULL_ASSERT);

    private static final double HOUR = 1;

    @Property(tries = 30, seed = "20261101", shrinking = ShrinkingMode.OFF)
    void batteriesKeepTheirLimitsAndNothingBecomesWorse(@ForAll("problems") PlanningProblem problem) {
        double[][] idleKw =
                new double[problem.batteries().size()][problem.slots().size()];

        double[][] powersKw = SEARCH.calmer(problem, idle(problem), Duration.ofMillis(60));

        for (int index = 0; index < powersKw.length; index++) {
            staysInside(problem.batteries().get(index), powersKw[index]);
        }
        assertThat(excessKw(problem, powersKw)).isLessThanOrEqualTo(excessKw(problem, idleKw) + 1e-6);
        if (excessKw(problem, idleKw) == 0) {
            assertThat(cost(problem, powersKw)).isLessThanOrEqualTo(cost(problem, idleKw) + 1e-4);
        }
    }

    @Test
    void powersThatOnlyMoveBackAndForthAreGivenUp() {
        PlannedBattery battery = Problems.returningToStart(Problems.battery("b", 10, 5, 1), 0.5);
        PlanningProblem problem = new PlanningProblem(
                Duration.ofHours(1),
                Collections.nCopies(6, new Slot(2, 0, 300, 300)),
                List.of(battery),
                new GridLimits(1000, 1000));
        double[] restlessKw = {1, -1, 1, -1, 1, -1};
        SettledFlows restless = new SettledFlows(restlessKw, new double[] {4, 5, 4, 5, 4, 5});

        double[][] calmKw = SEARCH.calmer(problem, List.of(restless), Duration.ofMillis(500));

        assertThat(changes(calmKw[0])).isLessThan(changes(restlessKw));
        assertThat(cost(problem, calmKw)).isCloseTo(cost(problem, new double[][] {restlessKw}), within(1e-6));
    }

    private static List<SettledFlows> idle(PlanningProblem problem) {
        int slots = problem.slots().size();
        return problem.batteries().stream()
                .map(battery -> {
                    double[] storedKwh = new double[slots];
                    Arrays.fill(storedKwh, battery.startStoredKwh());
                    return new SettledFlows(new double[slots], storedKwh);
                })
                .toList();
    }

    private static void staysInside(PlannedBattery battery, double[] powersKw) {
        double stored = battery.startStoredKwh();
        for (double powerKw : powersKw) {
            assertThat(powerKw)
                    .isBetween(-battery.asset().maxChargeKw(), battery.asset().maxDischargeKw());
            stored -= HOUR
                    * (powerKw > 0
                            ? powerKw / battery.asset().dischargeEfficiency()
                            : powerKw * battery.asset().chargeEfficiency());
            assertThat(stored).isBetween(battery.floorStoredKwh() - 1e-6, battery.capStoredKwh() + 1e-6);
        }
    }

    private static double excessKw(PlanningProblem problem, double[][] powersKw) {
        double excessKw = 0;
        for (int slot = 0; slot < problem.slots().size(); slot++) {
            excessKw += settled(problem, powersKw, slot).excessKw();
        }
        return excessKw;
    }

    private static double cost(PlanningProblem problem, double[][] powersKw) {
        double cost = 0;
        for (int slot = 0; slot < problem.slots().size(); slot++) {
            cost += settled(problem, powersKw, slot).cost();
            for (int battery = 0; battery < powersKw.length; battery++) {
                cost += HOUR
                        * Math.max(0, powersKw[battery][slot])
                        * problem.batteries().get(battery).asset().degradationCostPerKwh();
            }
        }
        return cost;
    }

    private static Settlement settled(PlanningProblem problem, double[][] powersKw, int slot) {
        double batteriesKw =
                Arrays.stream(powersKw).mapToDouble(battery -> battery[slot]).sum();
        return Settlement.of(problem.slots().get(slot), problem.gridLimits(), HOUR, batteriesKw);
    }

    private static int changes(double[] powersKw) {
        int changes = 0;
        for (int slot = 1; slot < powersKw.length; slot++) {
            changes += powersKw[slot] == powersKw[slot - 1] ? 0 : 1;
        }
        return changes;
    }

    @Provide
    Arbitrary<PlanningProblem> problems() {
        Arbitrary<List<Slot>> slots = slot().list().ofMinSize(1).ofMaxSize(24);
        Arbitrary<List<PlannedBattery>> batteries =
                battery().list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<GridLimits> limits =
                Combinators.combine(number(0, 30), number(0, 30)).as(GridLimits::new);
        return Combinators.combine(slots, batteries, limits)
                .as((some, owned, grid) -> new PlanningProblem(Duration.ofHours(1), some, owned, grid));
    }

    private static Arbitrary<Slot> slot() {
        return Combinators.combine(number(0, 10), number(0, 10), number(-200, 500), number(-100, 100))
                .as((load, generation, price, spread) -> new Slot(load, generation, price, price - spread));
    }

    private static Arbitrary<PlannedBattery> battery() {
        return Combinators.combine(
                        number(0.5, 20), number(0, 10), number(0.7, 1), number(0, 0.4), number(0.5, 1), number(0, 1))
                .as((energy, power, efficiency, minimum, maximum, start) -> Problems.returningToStart(
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
                        minimum + start * (maximum - minimum)));
    }

    private static Arbitrary<Double> number(double minimum, double maximum) {
        return Arbitraries.doubles().between(minimum, maximum).ofScale(3);
    }
}
