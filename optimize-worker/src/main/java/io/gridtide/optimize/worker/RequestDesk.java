package io.gridtide.optimize.worker;

import io.gridtide.optimize.exact.SearchProgress;
import io.gridtide.schemas.avro.PlanAction;
import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.PlanRequestState;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.avro.SchedulePublished;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests, hands them to whoever answers them, and tells on {@code plan.progress.v1} how far each is. A request is
 * acknowledged when it has ended, so a crash in between gives it again. Safe for several threads.
 */
final class RequestDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);
    /** More than this wait for nothing: nobody needs the answers any more when their turn comes. */
    private static final int MOST_WAITING = 1000;

    private static final int LONGEST_NAME = 200;

    private final Consumer<PlanProgress> outlet;
    private final RequestBook book;
    private final InstantSource wallClock;
    private final MeterRegistry meters;
    private final Map<String, PendingRequest> pendingById = new ConcurrentHashMap<>();
    private final Queue<PendingRequest> plans = new ConcurrentLinkedQueue<>();
    private final Queue<PendingRequest> questions = new ConcurrentLinkedQueue<>();

    /**
     * What a request came to.
     *
     * @param schedule empty when it was cancelled
     */
    record Answer(Optional<SchedulePublished> schedule) {
        static final Answer CANCELLED = new Answer(Optional.empty());
    }

    /**
     * A desk.
     *
     * @param outlet takes a record and returns when the broker has it
     * @param book of requests that have ended
     */
    RequestDesk(Consumer<PlanProgress> outlet, RequestBook book, InstantSource wallClock, MeterRegistry meters) {
        this.outlet = outlet;
        this.book = book;
        this.wallClock = wallClock;
        this.meters = meters;
        meters.gauge("gridtide.optimize.requests.waiting", pendingById, Map::size);
    }

    /**
     * Takes a request.
     *
     * @param acknowledge called when it has ended
     * @throws IllegalArgumentException when it has no usable name, so that nobody could be told about it
     */
    void take(PlanRequested request, Runnable acknowledge) {
        String id = request.getCorrelationId();
        if (id.isBlank() || id.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "correlationId is 1 to " + LONGEST_NAME + " characters, got " + id.length());
        }
        if (request.getAction() == PlanAction.CANCEL) {
            cancel(request);
            acknowledge.run();
            return;
        }
        if (book.hasEnded(id) || pendingById.containsKey(id)) {
            LOG.info("request came twice and is answered once siteId={} correlationId={}", request.getSiteId(), id);
            acknowledge.run();
            return;
        }
        try {
            queue(new PendingRequest(request, acknowledge));
        } catch (IllegalArgumentException refused) {
            tell(progress(request, PlanRequestState.FAILED).setMessage(messageOf(refused)));
            acknowledge.run();
        }
    }

    private void queue(PendingRequest pending) {
        if (pendingById.size() >= MOST_WAITING) {
            throw new IllegalArgumentException(
                    MOST_WAITING + " requests wait already; ask again when some of them have ended");
        }
        tell(progress(pending, PlanRequestState.QUEUED));
        pendingById.put(pending.correlationId(), pending);
        (pending.whatIf().isPresent() ? questions : plans).add(pending);
    }

    private void cancel(PlanRequested cancel) {
        PendingRequest pending = pendingById.get(cancel.getCorrelationId());
        if (pending == null || !pending.siteId().equals(cancel.getSiteId())) {
            LOG.info("nothing to cancel siteId={} correlationId={}", cancel.getSiteId(), cancel.getCorrelationId());
            return;
        }
        if (pending.cancel()) {
            end(pending, progress(pending, PlanRequestState.CANCELLED).setMessage("cancelled before its turn"));
        }
    }

    /** Answers the plans that wait, on the thread that calls. */
    void answerPlans(Function<PendingRequest, Answer> answering) {
        work(plans, answering);
    }

    /** Answers the questions that wait, on the thread that calls. */
    void answerQuestions(Function<PendingRequest, Answer> answering) {
        work(questions, answering);
    }

    private void work(Queue<PendingRequest> queue, Function<PendingRequest, Answer> answering) {
        for (PendingRequest next = queue.poll(); next != null; next = queue.poll()) {
            if (next.begin()) {
                answer(next, queue, answering);
            }
        }
    }

    /** While the broker is away the request stays where it was: it has not been answered. */
    private void answer(
            PendingRequest pending, Queue<PendingRequest> queue, Function<PendingRequest, Answer> answering) {
        try {
            tell(progress(pending, PlanRequestState.PLANNING));
            end(pending, ended(pending, answering));
        } catch (PublishFailedException away) {
            pending.again();
            queue.add(pending);
            throw away;
        }
    }

    private PlanProgress.Builder ended(PendingRequest pending, Function<PendingRequest, Answer> answering) {
        try {
            return answering
                    .apply(pending)
                    .schedule()
                    .map(schedule -> done(pending, schedule))
                    .orElseGet(() -> progress(pending, PlanRequestState.CANCELLED)
                            .setMessage("cancelled while it was searched; the published plan stays"));
        } catch (PublishFailedException away) {
            throw away;
        } catch (IllegalArgumentException refused) {
            return progress(pending, PlanRequestState.FAILED).setMessage(messageOf(refused));
        } catch (RuntimeException failure) {
            LOG.error("request failed siteId={} correlationId={}", pending.siteId(), pending.correlationId(), failure);
            return progress(pending, PlanRequestState.FAILED).setMessage("the planner failed: " + failure);
        }
    }

    private PlanProgress.Builder done(PendingRequest pending, SchedulePublished schedule) {
        return progress(pending, PlanRequestState.DONE)
                .setTenantId(schedule.getTenantId())
                .setScheduleId(schedule.getScheduleId())
                .setStatus(schedule.getStatus().name())
                .setMessage(String.join("; ", schedule.getStatusReasons()))
                .setCost(schedule.getCost())
                .setCostWithoutControl(schedule.getCostWithoutBattery())
                .setLowerBound(schedule.getLowerBound())
                .setGap(schedule.getGap())
                .setSearchSeconds(schedule.getSolveMillis() / 1000.0);
    }

    private void end(PendingRequest pending, PlanProgress.Builder progress) {
        pending.inOrder(() -> {
            tell(progress);
            pendingById.remove(pending.correlationId());
        });
        pending.acknowledge();
    }

    /** Tells of searches that are under way what they have come to, where that is news. Not on the thread of a search. */
    void tellHowFar() {
        pendingById.values().stream()
                .filter(PendingRequest::running)
                .forEach(pending -> pending.inOrder(() -> {
                    if (pendingById.containsKey(pending.correlationId())) {
                        pending.news().ifPresent(news -> tellHowFar(pending, news));
                    }
                }));
    }

    /** The next news replaces what could not be told. */
    private void tellHowFar(PendingRequest pending, SearchProgress news) {
        try {
            outlet.accept(progress(pending, PlanRequestState.PLANNING)
                    .setMessage("being searched")
                    .setCost(orNull(news.cost()))
                    .setLowerBound(orNull(news.lowerBound()))
                    .setGap(orNull(news.gap()))
                    .setSearchSeconds(news.elapsed().toMillis() / 1000.0)
                    .build());
        } catch (PublishFailedException away) {
            LOG.warn("progress not told siteId={} correlationId={}", pending.siteId(), pending.correlationId(), away);
        }
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private void tell(PlanProgress.Builder builder) {
        PlanProgress progress = builder.build();
        outlet.accept(progress);
        book.note(progress);
        meters.counter(
                        "gridtide.optimize.requests",
                        "action",
                        progress.getAction(),
                        "state",
                        progress.getState().name())
                .increment();
    }

    private PlanProgress.Builder progress(PendingRequest pending, PlanRequestState state) {
        return progress(state, pending.siteId(), pending.correlationId(), pending.action());
    }

    private PlanProgress.Builder progress(PlanRequested request, PlanRequestState state) {
        return progress(state, request.getSiteId(), request.getCorrelationId(), request.getAction());
    }

    private PlanProgress.Builder progress(
            PlanRequestState state, String siteId, String correlationId, PlanAction action) {
        return PlanProgress.newBuilder()
                .setCorrelationId(correlationId)
                .setSiteId(siteId)
                .setAction(action.name())
                .setState(state)
                .setAt(wallClock.instant());
    }

    private static String messageOf(IllegalArgumentException refused) {
        return refused.getMessage() == null ? refused.toString() : refused.getMessage();
    }
}
