package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.Problems;
import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.plan.Plan;
import io.gridtide.optimize.plan.PlanResult;
import io.gridtide.optimize.plan.PlanStatus;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.solver.Planner;
import io.gridtide.optimize.solver.PlannerLimits;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleMapperTest {
    private static final ScheduleMapper.Envelope ENVELOPE = new ScheduleMapper.Envelope(
            new PublishedPlan.Identity("site", "demo", "site/7", 7),
            Optional.of("site/6"),
            Problems.START,
            "EUR",
            Trigger.REQUEST,
            Optional.of("ask"));

    @Test
    void aPlanBecomesARecordThatCarriesTheWholePlan() {
        PlanningProblem problem = Problems.sampleDay(1, 96, 2);
        Plan plan = plan(problem);

        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, plan, complete(problem));

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.OPTIMAL);
        assertThat(schedule.getStatusReasons()).isEmpty();
        assertThat(schedule.getTo()).isEqualTo(Problems.START.plus(Duration.ofDays(1)));
        assertThat(schedule.getAssetSlots()).hasSize(192);
        assertThat(schedule.getSiteSlots()).hasSize(96);
        assertThat(schedule.getCost()).isEqualTo(plan.money().cost());
        assertThat(schedule.getSupersedes()).isEqualTo("site/6");
        assertThat(schedule.getTrigger()).isEqualTo("REQUEST");
        assertThat(schedule.getTermination()).isEqualTo("GAP_CLOSED");
        PublishedPlan read = ScheduleMapper.plan(schedule);
        assertThat(read.identity()).isEqualTo(ENVELOPE.identity());
        assertThat(read.powerKwByAsset().get("battery-1"))
                .isEqualTo(plan.batteries().get(1).powerKw());
        assertThat(read.slotAt(Problems.START.plusSeconds(901)).orElseThrow().from())
                .isEqualTo(Problems.START.plusSeconds(900));
        assertThat(read.slotAt(Problems.START.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void violationsAreReasonsAndRows() {
        PlanningProblem problem = Problems.hourly(
                Problems.pricedSlots(1, 100, 100),
                Problems.WIDE,
                new PlannedBattery(Problems.battery("b", 10, 2, 1), 0, 1));

        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, plan(problem), complete(problem));

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
        assertThat(schedule.getViolations()).singleElement().satisfies(violation -> {
            assertThat(violation.getRule()).isEqualTo("END_GOAL");
            assertThat(violation.getAssetId()).isEqualTo("b");
            assertThat(schedule.getStatusReasons()).containsExactly(violation.getMessage());
        });
    }

    @Test
    void aRefusalHasReasonsAndNoSlots() {
        UsedInput missing = new UsedInput(
                "home/load",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                UsedInput.Quality.MISSING,
                Optional.of("no forecast has been issued"));

        SchedulePublished schedule = ScheduleMapper.refusal(
                ENVELOPE, Problems.START, Duration.ofDays(1), List.of("home/load: missing"), List.of(missing));

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.REFUSED);
        assertThat(schedule.getCost()).isNull();
        assertThat(schedule.getAssetSlots()).isEmpty();
        assertThat(ScheduleMapper.plan(schedule).status()).isEqualTo(PlanStatus.REFUSED);
        assertThat(ScheduleMapper.plan(schedule).slotAt(Problems.START)).isEmpty();
    }

    private static Plan plan(PlanningProblem problem) {
        return ((PlanResult.Planned) new Planner(Clock.systemUTC()).plan(problem, PlannerLimits.ofSteps(10))).plan();
    }

    private static InputOutcome.Complete complete(PlanningProblem problem) {
        return new InputOutcome.Complete(
                problem, Collections.nCopies(problem.slots().size(), true), List.of());
    }
}
