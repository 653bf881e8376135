package io.gridtide.optimize.worker;

import io.gridtide.domain.Resolution;
import io.gridtide.optimize.view.SiteViews;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One beat of planning: notes slot boundaries, plans the sites that are due. Beats follow one
 * another on the planning thread; nothing in them may end the loop.
 */
final class PlanLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanLoop.class);
    /** Wait before a site is tried again after a failure, or while its inputs are incomplete. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Inputs inputs;
    private final PlanDesk desk;
    private final RequestDesk requests;
    private final OptimizeMetrics metrics;
    private final Map<String, Instant> boundaryBySite = new HashMap<>();
    private final Map<String, Instant> incompleteSince = new HashMap<>();
    private boolean begun;

    /**
     * What a beat looks at.
     *
     * @param views what is known
     * @param reader tells when the views are up to date
     * @param triggers which sites want a plan
     * @param clocks which time counts
     * @param patience before a refusal
     */
    record Inputs(SiteViews views, ViewReader reader, PlanTriggers triggers, Clocks clocks, Duration patience) {}

    /**
     * The clocks.
     *
     * @param planning the clock that plans follow
     * @param wall for waiting
     * @param resolution of slots
     */
    record Clocks(InstantSource planning, InstantSource wall, Resolution resolution) {}

    PlanLoop(Inputs inputs, PlanDesk desk, RequestDesk requests, OptimizeMetrics metrics) {
        this.inputs = inputs;
        this.desk = desk;
        this.requests = requests;
        this.metrics = metrics;
    }

    @Override
    public void run() {
        Instant now = inputs.clocks.planning.instant();
        if (!inputs.reader.caughtUp() || now.equals(Instant.EPOCH)) {
            return;
        }
        try {
            beginOnce();
            noteBoundaries(now);
            inputs.triggers.takeDue(inputs.clocks.wall.instant()).forEach(this::plan);
            requests.answerPlans(request -> desk.answer(request, inputs.clocks.planning.instant()));
        } catch (RuntimeException failure) {
            metrics.failed();
            LOG.error("a beat of planning failed, the next one follows", failure);
        }
    }

    private void beginOnce() {
        if (!begun) {
            begun = true;
            inputs.triggers.forgetNews();
        }
    }

    private void noteBoundaries(Instant now) {
        Instant boundary = inputs.clocks.resolution.floor(now);
        Set<String> siteIds = new HashSet<>(inputs.views.registry().siteIds());
        boundaryBySite.keySet().retainAll(siteIds);
        for (String siteId : siteIds) {
            if (inputs.views.registry().isPlannable(siteId) && !boundary.equals(boundaryBySite.put(siteId, boundary))) {
                inputs.triggers.add(siteId, Trigger.CLOCK, inputs.clocks.wall.instant());
            }
        }
    }

    private void plan(PlanTriggers.Wish wish) {
        Instant wallNow = inputs.clocks.wall.instant();
        if (!inputs.views.registry().isPlannable(wish.siteId())) {
            incompleteSince.remove(wish.siteId());
            return;
        }
        Instant since = incompleteSince.computeIfAbsent(wish.siteId(), unused -> wallNow);
        try {
            boolean impatient = since.plus(inputs.patience).isBefore(wallNow);
            if (desk.plan(wish, inputs.clocks.planning.instant(), impatient)) {
                incompleteSince.remove(wish.siteId());
                return;
            }
            tryAgain(wish, wallNow);
        } catch (RuntimeException failure) {
            metrics.failed();
            LOG.error("planning failed and is tried again siteId={}", wish.siteId(), failure);
            tryAgain(wish, wallNow);
        }
    }

    private void tryAgain(PlanTriggers.Wish wish, Instant wallNow) {
        inputs.triggers.add(new PlanTriggers.Wish(
                wish.siteId(), wish.trigger(), wish.correlationId(), wallNow.plus(AGAIN), wallNow.plus(AGAIN)));
    }
}
