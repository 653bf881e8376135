package io.gridtide.optimize.worker;

import io.gridtide.optimize.exact.SearchProgress;
import io.gridtide.optimize.exact.SearchWatch;
import io.gridtide.optimize.request.WhatIf;
import io.gridtide.schemas.avro.PlanAction;
import io.gridtide.schemas.avro.PlanRequested;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A request from its queue to its end. Safe for several threads. */
final class PendingRequest {
    private final PlanRequested request;
    private final Optional<WhatIf> whatIf;
    private final Runnable acknowledge;
    /** Whoever tells about it holds this: the last thing told is its end. */
    private final ReentrantLock telling = new ReentrantLock();

    private volatile @Nullable SearchWatch watch;
    private volatile @Nullable SearchProgress told;
    private Stage stage = Stage.WAITING;
    private boolean cancelled;

    /** Where it is. */
    private enum Stage {
        WAITING,
        RUNNING,
        ENDED
    }

    /**
     * Reads the options of a request.
     *
     * @param acknowledge to be called when it has ended
     * @throws IllegalArgumentException saying which option is wrong and what it may be
     */
    PendingRequest(PlanRequested request, Runnable acknowledge) {
        this.request = request;
        this.acknowledge = acknowledge;
        this.whatIf = whatIf(request);
    }

    private static Optional<WhatIf> whatIf(PlanRequested request) {
        if (request.getAction() == PlanAction.WHAT_IF) {
            return Optional.of(WhatIf.of(request.getOptions()));
        }
        if (!request.getOptions().isEmpty()) {
            throw new IllegalArgumentException(
                    "a plan that is executed takes its inputs from what is known and no options, got "
                            + String.join(", ", request.getOptions().keySet())
                            + "; ask with action WHAT_IF to see a plan with other inputs");
        }
        return Optional.empty();
    }

    String correlationId() {
        return request.getCorrelationId();
    }

    String siteId() {
        return request.getSiteId();
    }

    PlanAction action() {
        return request.getAction();
    }

    /** What is to be changed; empty for a plan that is published. */
    Optional<WhatIf> whatIf() {
        return whatIf;
    }

    /** Whether somebody asked for its end. */
    synchronized boolean cancelled() {
        return cancelled;
    }

    /** Whether somebody works on it. */
    synchronized boolean running() {
        return stage == Stage.RUNNING;
    }

    /** Takes it from the queue; false when it was cancelled there. */
    synchronized boolean begin() {
        if (stage != Stage.WAITING) {
            return false;
        }
        stage = Stage.RUNNING;
        return true;
    }

    /** Puts it back, for when a server it needs is away. */
    synchronized void again() {
        stage = Stage.WAITING;
    }

    /** Asks for its end; true when it was still waiting and has ended now. */
    synchronized boolean cancel() {
        cancelled = true;
        if (stage == Stage.WAITING) {
            stage = Stage.ENDED;
            return true;
        }
        return false;
    }

    /** Tells something about it, one at a time. */
    void inOrder(Runnable tells) {
        telling.lock();
        try {
            tells.run();
        } finally {
            telling.unlock();
        }
    }

    /** A watch of the search that begins now. */
    SearchWatch watched(LongSupplier nanoTime) {
        SearchWatch begun = new SearchWatch(nanoTime);
        told = null;
        watch = begun;
        return begun;
    }

    /** How far its search is, if that is something else than was asked for last. */
    Optional<SearchProgress> news() {
        SearchWatch watching = watch;
        SearchProgress before = told;
        Optional<SearchProgress> news = (watching == null ? Optional.<SearchProgress>empty() : watching.progress())
                .filter(now -> before == null
                        || !now.cost().equals(before.cost())
                        || !now.lowerBound().equals(before.lowerBound()));
        news.ifPresent(now -> told = now);
        return news;
    }

    void acknowledge() {
        acknowledge.run();
    }

    /** A clock that reaches every deadline at once when the request is cancelled: a search ends at its next look. */
    LongSupplier deadlineClock(LongSupplier nanoTime) {
        return () -> cancelled() ? Long.MAX_VALUE / 2 : nanoTime.getAsLong();
    }
}
