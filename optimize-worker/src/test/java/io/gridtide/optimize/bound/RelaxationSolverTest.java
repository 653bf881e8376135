package io.gridtide.optimize.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.Problems;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelaxationSolverTest {
    private final RelaxationSolver solver = new RelaxationSolver(Duration.ofSeconds(10));

    @Test
    void cheapHoursChargeAndDearHoursDischarge() {
        PlannedBattery battery = PlannedBattery.returningToStart(Problems.battery("b", 10, 5, 1), 0);

        Relaxation relaxation =
                solver.solve(Problems.hourly(Problems.pricedSlots(5, 100, 300), Problems.WIDE, battery));

        assertThat(relaxation.batteries().getFirst().chargeKw()[0]).isCloseTo(5, within(1e-6));
        assertThat(relaxation.batteries().getFirst().dischargeKw()[1]).isCloseTo(5, within(1e-6));
        assertThat(relaxation.objectiveBound()).isCloseTo(1.0, within(1e-6));
        assertThat(relaxation.looseSlots().isEmpty()).isTrue();
    }

    @Test
    void negativeImportPricesLoosenTheRelaxationAndTighteningRaisesTheBound() {
        PlannedBattery full = PlannedBattery.returningToStart(Problems.battery("b", 10, 5, 0.8), 1);
        PlanningProblem problem =
                Problems.hourly(List.of(new Slot(1, 0, -100, -200), new Slot(1, 0, 50, 20)), Problems.WIDE, full);

        Relaxation loose = solver.solve(problem);
        Relaxation tight = solver.tighten(problem, loose);

        assertThat(loose.looseSlots().get(0)).isTrue();
        assertThat(tight.looseSlots().isEmpty()).isTrue();
        assertThat(tight.objectiveBound()).isGreaterThan(loose.objectiveBound() + 0.01);
    }

    @Test
    void exportDearerThanImportStaysBounded() {
        PlannedBattery battery = PlannedBattery.returningToStart(Problems.homeBattery("b"), 0.5);
        PlanningProblem problem =
                Problems.hourly(List.of(new Slot(1, 2, 100, 150), new Slot(3, 0, 100, 150)), Problems.WIDE, battery);

        Relaxation loose = solver.solve(problem);

        assertThat(loose.objectiveBound()).isFinite();
        assertThat(solver.tighten(problem, loose).objectiveBound()).isGreaterThan(loose.objectiveBound());
    }

    @Test
    void limitsThatCannotBeKeptCostPenaltyInsteadOfFailing() {
        PlannedBattery empty = new PlannedBattery(Problems.homeBattery("b"), 0, 1);
        PlanningProblem problem =
                Problems.of(Problems.pricedSlots(9, 100), new io.gridtide.optimize.problem.GridLimits(5, 5), empty);

        assertThat(solver.solve(problem).objectiveBound()).isGreaterThan(1);
    }
}
