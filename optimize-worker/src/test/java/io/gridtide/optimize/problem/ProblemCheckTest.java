package io.gridtide.optimize.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.Problems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemCheckTest {
    private static final PlannedBattery BATTERY = PlannedBattery.returningToStart(Problems.homeBattery("b"), 0.5);

    @Test
    void aSoundProblemHasNoReasons() {
        assertThat(ProblemCheck.reasonsToRefuse(Problems.sampleDay(1, 96, 2))).isEmpty();
    }

    @Test
    void anEmptyHorizonIsNamed() {
        assertThat(ProblemCheck.reasonsToRefuse(Problems.of(List.of(), Problems.WIDE, BATTERY)))
                .containsExactly("the horizon is empty");
    }

    @Test
    void aSiteWithoutBatteryIsNamed() {
        assertThat(ProblemCheck.reasonsToRefuse(Problems.of(Problems.pricedSlots(1, 100), Problems.WIDE)))
                .containsExactly("the site has no battery");
    }

    @Test
    void aSlotOfNoLengthIsNamed() {
        PlanningProblem problem = new PlanningProblem(
                "site",
                Problems.START,
                Duration.ZERO,
                Problems.pricedSlots(1, 100),
                List.of(BATTERY),
                Problems.WIDE,
                List.of());

        assertThat(ProblemCheck.reasonsToRefuse(problem))
                .singleElement()
                .asString()
                .contains("PT0S");
    }

    @Test
    void numbersThatAreNoneAreNamedWithTheirSlot() {
        List<Slot> slots = List.of(new Slot(Double.NaN, 0, 100, 50), new Slot(1, 0, Double.POSITIVE_INFINITY, 50));

        assertThat(ProblemCheck.reasonsToRefuse(Problems.of(slots, Problems.WIDE, BATTERY)))
                .satisfiesExactly(
                        first -> assertThat(first).contains("2026-06-01T00:00:00Z", "loadKw", "NaN"),
                        second -> assertThat(second).contains("2026-06-01T00:15:00Z", "importPricePerMwh", "Infinity"));
    }

    @Test
    void aStateOfChargeThatIsNoneIsNamed() {
        PlannedBattery unknown = new PlannedBattery(Problems.homeBattery("b"), Double.NaN, 0.5);

        assertThat(ProblemCheck.reasonsToRefuse(Problems.of(Problems.pricedSlots(1, 100), Problems.WIDE, unknown)))
                .singleElement()
                .asString()
                .contains("battery b", "startStateOfCharge", "NaN");
    }

    @Test
    void aHorizonTooDearToCountIsRefused() {
        assertThat(ProblemCheck.reasonsToRefuse(
                        Problems.hourly(Problems.pricedSlots(1e6, 1e6, 1e6), Problems.WIDE, BATTERY)))
                .singleElement()
                .asString()
                .contains("turns over");
    }
}
