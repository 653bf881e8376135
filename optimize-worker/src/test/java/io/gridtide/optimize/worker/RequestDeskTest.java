package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.gridtide.optimize.Tasks;
import io.gridtide.optimize.exact.SearchWatch;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.worker.RequestDesk.Answer;
import io.gridtide.schemas.avro.PlanAction;
import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.PlanRequestState;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The life of a request. */
class RequestDeskTest {
    private static final Instant T0 = Instant.parse("2026-06-01T06:00:00Z");

    private final List<PlanProgress> told = new ArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final RequestBook book = new RequestBook();
    private final RequestDesk desk = new RequestDesk(told::add, book, () -> T0, new SimpleMeterRegistry());

    @Test
    void aRequestIsQueuedPlannedAndDone() {
        take("ask", PlanAction.PLAN, Map.of());
        assertThat(acknowledged).isEmpty();

        desk.answerPlans(pending -> new Answer(Optional.of(schedule())));

        assertThat(told)
                .extracting(PlanProgress::getState)
                .containsExactly(PlanRequestState.QUEUED, PlanRequestState.PLANNING, PlanRequestState.DONE);
        assertThat(told.getLast())
                .returns("home/7", PlanProgress::getScheduleId)
                .returns("OPTIMAL", PlanProgress::getStatus)
                .returns(12.0, PlanProgress::getCost);
        assertThat(acknowledged).containsExactly("ask");
    }

    @Test
    void theSameRequestTwiceIsAnsweredOnce() {
        take("ask", PlanAction.PLAN, Map.of());
        take("ask", PlanAction.PLAN, Map.of());
        desk.answerPlans(pending -> new Answer(Optional.of(schedule())));
        take("ask", PlanAction.PLAN, Map.of());
        desk.answerPlans(pending -> new Answer(Optional.of(schedule())));

        assertThat(told).hasSize(3);
        assertThat(acknowledged).hasSize(3);
    }

    @Test
    void whatEndedBeforeARestartIsNotAnsweredAgain() {
        take("ask", PlanAction.PLAN, Map.of());
        desk.answerPlans(pending -> new Answer(Optional.of(schedule())));
        List<PlanProgress> onTheTopic = List.copyOf(told);
        RequestBook bookAfter = new RequestBook();
        onTheTopic.forEach(bookAfter::note);
        List<PlanProgress> toldAfter = new ArrayList<>();

        new RequestDesk(toldAfter::add, bookAfter, () -> T0, new SimpleMeterRegistry())
                .take(request("ask", PlanAction.PLAN, Map.of()), () -> acknowledged.add("again"));

        assertThat(toldAfter).isEmpty();
        assertThat(acknowledged).containsExactly("ask", "again");
    }

    @Test
    void aQuestionGoesToItsOwnQueueAndKnowsItsChanges() {
        take("what", PlanAction.WHAT_IF, Map.of("importLimitKw", "5"));

        desk.answerPlans(pending -> {
            throw new AssertionError("a question is no plan");
        });
        desk.answerQuestions(pending -> {
            assertThat(pending.whatIf()).isPresent();
            return new Answer(Optional.of(schedule()));
        });

        assertThat(told.getLast())
                .returns(PlanRequestState.DONE, PlanProgress::getState)
                .returns("WHAT_IF", PlanProgress::getAction);
    }

    @Test
    void aWaitingRequestIsCancelledAtOnce() {
        take("ask", PlanAction.PLAN, Map.of());
        take("ask", PlanAction.CANCEL, Map.of());
        desk.answerPlans(pending -> {
            throw new AssertionError("cancelled");
        });

        assertThat(told)
                .extracting(PlanProgress::getState)
                .containsExactly(PlanRequestState.QUEUED, PlanRequestState.CANCELLED);
        assertThat(acknowledged).containsExactlyInAnyOrder("ask", "ask");
    }

    @Test
    void aRunningSearchSeesItsDeadlineWhenItIsCancelled() {
        take("ask", PlanAction.PLAN, Map.of());

        desk.answerPlans(pending -> {
            assertThat(pending.deadlineClock(() -> 5).getAsLong()).isEqualTo(5);
            take("ask", PlanAction.CANCEL, Map.of());
            assertThat(pending.deadlineClock(() -> 5).getAsLong()).isGreaterThan(Long.MAX_VALUE / 4);
            return Answer.CANCELLED;
        });

        assertThat(told.getLast().getState()).isEqualTo(PlanRequestState.CANCELLED);
    }

    @Test
    void aSearchTellsItsBestCostAndBoundWhenTheyChange() {
        take("ask", PlanAction.PLAN, Map.of());
        desk.tellHowFar();
        desk.answerPlans(pending -> {
            SearchWatch watch = pending.watched(System::nanoTime);
            desk.tellHowFar();
            new SitePlanner(System::nanoTime, watch).plan(Tasks.evening(0.5).problem(), Duration.ofSeconds(10));
            desk.tellHowFar();
            desk.tellHowFar();
            return new Answer(Optional.of(schedule()));
        });
        desk.tellHowFar();

        assertThat(told)
                .extracting(PlanProgress::getState)
                .containsExactly(
                        PlanRequestState.QUEUED,
                        PlanRequestState.PLANNING,
                        PlanRequestState.PLANNING,
                        PlanRequestState.DONE);
        PlanProgress news = told.get(2);
        assertThat(news.getCost()).isPositive();
        assertThat(news.getLowerBound()).isLessThanOrEqualTo(news.getCost() + 1e-9);
        assertThat(news.getGap()).isBetween(0.0, 1e-4);
        assertThat(news.getSearchSeconds()).isNotNegative();
    }

    @Test
    void progressThatCannotBeToldHarmsNeitherSearchNorEnd() {
        AtomicBoolean away = new AtomicBoolean();
        RequestDesk unlucky = new RequestDesk(
                progress -> {
                    if (away.get()) {
                        throw new PublishFailedException("plan.progress.v1", new IllegalStateException("away"));
                    }
                    told.add(progress);
                },
                book,
                () -> T0,
                new SimpleMeterRegistry());
        unlucky.take(request("ask", PlanAction.PLAN, Map.of()), () -> acknowledged.add("ask"));

        unlucky.answerPlans(pending -> {
            new SitePlanner(System::nanoTime, pending.watched(System::nanoTime))
                    .plan(Tasks.evening(0.5).problem(), Duration.ofSeconds(10));
            away.set(true);
            unlucky.tellHowFar();
            away.set(false);
            return new Answer(Optional.of(schedule()));
        });

        assertThat(told.getLast().getState()).isEqualTo(PlanRequestState.DONE);
        assertThat(acknowledged).containsExactly("ask");
    }

    @Test
    void onlyTheSiteOfARequestCanCancelIt() {
        take("ask", PlanAction.PLAN, Map.of());
        PlanRequested other = PlanRequested.newBuilder(request("ask", PlanAction.CANCEL, Map.of()))
                .setSiteId("office")
                .build();

        desk.take(other, () -> acknowledged.add("cancel"));

        assertThat(told).extracting(PlanProgress::getState).containsExactly(PlanRequestState.QUEUED);
    }

    @Test
    void optionsThatMakeNoSenseFailWithTheReason() {
        take("what", PlanAction.WHAT_IF, Map.of("colour", "red"));
        take("plan", PlanAction.PLAN, Map.of("importLimitKw", "5"));

        assertThat(told)
                .extracting(PlanProgress::getCorrelationId, PlanProgress::getState)
                .containsExactly(tuple("what", PlanRequestState.FAILED), tuple("plan", PlanRequestState.FAILED));
        assertThat(told.getFirst().getMessage()).contains("colour", "known are", "importLimitKw");
        assertThat(told.getLast().getMessage()).contains("WHAT_IF");
        assertThat(acknowledged).hasSize(2);
    }

    @Test
    void aRequestWithoutANameCannotBeAnswered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> take(" ", PlanAction.PLAN, Map.of()))
                .withMessageContaining("correlationId");
    }

    @Test
    void aFailureEndsTheRequestAndNotTheOthers() {
        take("one", PlanAction.PLAN, Map.of());
        take("two", PlanAction.PLAN, Map.of());

        desk.answerPlans(pending -> {
            if (pending.correlationId().equals("one")) {
                throw new IllegalStateException("a mistake");
            }
            return new Answer(Optional.of(schedule()));
        });

        assertThat(told)
                .extracting(PlanProgress::getCorrelationId, PlanProgress::getState)
                .contains(tuple("one", PlanRequestState.FAILED), tuple("two", PlanRequestState.DONE));
    }

    @Test
    void whileTheBrokerIsAwayARequestIsNeitherLostNorAcknowledged() {
        take("ask", PlanAction.PLAN, Map.of());

        assertThatExceptionOfType(PublishFailedException.class)
                .isThrownBy(() -> desk.answerPlans(pending -> {
                    throw new PublishFailedException("schedule.published.v1", new IllegalStateException("away"));
                }));
        assertThat(acknowledged).isEmpty();

        desk.answerPlans(pending -> new Answer(Optional.of(schedule())));
        assertThat(acknowledged).containsExactly("ask");
    }

    private void take(String correlationId, PlanAction action, Map<String, String> options) {
        desk.take(request(correlationId, action, options), () -> acknowledged.add(correlationId));
    }

    private static PlanRequested request(String correlationId, PlanAction action, Map<String, String> options) {
        return PlanRequested.newBuilder()
                .setSiteId("home")
                .setRequestedAt(T0)
                .setRequestedBy("someone")
                .setOptions(options)
                .setCorrelationId(correlationId)
                .setAction(action)
                .build();
    }

    private static SchedulePublished schedule() {
        return SchedulePublished.newBuilder()
                .setSiteId("home")
                .setTenantId("demo")
                .setScheduleId("home/7")
                .setRevision(7)
                .setIssuedAt(T0)
                .setFrom(T0)
                .setTo(T0.plusSeconds(900))
                .setResolutionSeconds(900)
                .setStatus(ScheduleStatus.OPTIMAL)
                .setStatusReasons(List.of())
                .setObjective("MIN_COST")
                .setCurrency("EUR")
                .setCost(12.0)
                .setTermination("GAP_CLOSED")
                .setSolverSeed(0)
                .setSolveMillis(1)
                .setAssetSlots(List.of())
                .setSiteSlots(List.of())
                .setInputs(List.of())
                .setViolations(List.of())
                .setTrigger("REQUEST")
                .build();
    }
}
