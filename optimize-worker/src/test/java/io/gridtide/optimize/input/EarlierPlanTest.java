package io.gridtide.optimize.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.Tasks;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EarlierPlanTest {
    private static final EarlierPlan.Hold HOLD = new EarlierPlan.Hold(1, 0, 0);

    @Test
    void theSlotsOfThePlanInForceThatAreLeftComeBeforeTheNext() {
        PublishedPlan inForce = published(Tasks.START.minus(Duration.ofHours(1)), 1.0, -0.5, 0.25);

        PreviousPlan previous = previous(inForce).orElseThrow();

        assertThat(previous.powerKw().keySet()).containsExactly("battery");
        assertThat(previous.powerKw()).containsEntry("battery", Series.of(-0.5, 0.25));
        assertThat(previous.committedSlots()).isEqualTo(1);
    }

    @Test
    void aPlanThatIsOverOrHasOtherSlotsIsNotFollowed() {
        assertThat(previous(published(Tasks.START.minus(Duration.ofHours(3)), 1.0, 1.0, 1.0)))
                .isEmpty();
        assertThat(previous(published(Tasks.START.minusSeconds(900), 1.0, 1.0))).isEmpty();
        assertThat(previous(published(Tasks.START.plusSeconds(3600), 1.0))).isEmpty();
    }

    @Test
    void aCommittedSlotStaysAsItWasPublished() {
        PlanTask task =
                EarlierPlan.follow(Tasks.evening(0.5), Optional.of(published(Tasks.START, -0.75, 0.0, 0.0, 0.0)), HOLD);

        PlanOutcome outcome = new PlanMaker(
                        new SitePlanner(System::nanoTime), Duration.ofSeconds(10), site -> PlanOn.MEDIAN)
                .plan(task);

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> assertThat(
                        planned.plan().flows().getLast().powerKw(0))
                .isCloseTo(-0.75, within(1e-6)));
    }

    private static Optional<PreviousPlan> previous(PublishedPlan inForce) {
        return EarlierPlan.follow(Tasks.evening(0.5), Optional.of(inForce), HOLD)
                .problem()
                .aims()
                .previous();
    }

    private static PublishedPlan published(Instant from, Double... powersKw) {
        return new PublishedPlan(
                new PublishedPlan.Identity("site", "demo", "site/1", 1),
                from,
                Duration.ofHours(1),
                Map.of("battery", List.of(powersKw), "pv", List.of(powersKw)),
                Map.of(),
                Set.of("pv"),
                PublishedStatus.OPTIMAL,
                List.of());
    }
}
