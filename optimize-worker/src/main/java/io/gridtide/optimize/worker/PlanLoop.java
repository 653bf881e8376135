package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Resolution;
import io.gridtide.optimize.view.SiteViews;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
            planDue();
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

    private void planDue() {
        if (inputs.triggers.waiting() == 0) {
            return;
        }
        Map<String, Asset.Portfolio> portfolios = inputs.views.registry().portfolioBySite();
        inputs.triggers
                .takeDue(inputs.clocks.wall.instant(), siteId -> group(siteId, portfolios))
                .forEach(group -> {
                    Asset.Portfolio portfolio = portfolios.get(group.getFirst().siteId());
                    if (portfolio == null) {
                        group.forEach(this::plan);
                    } else {
                        planTogether(portfolio, group);
                    }
                });
    }

    /** No site has a name with a number sign. */
    private static String group(String siteId, Map<String, Asset.Portfolio> portfolios) {
        Asset.Portfolio portfolio = portfolios.get(siteId);
        return portfolio == null ? siteId : "#" + portfolio.assetId();
    }

    private void planTogether(Asset.Portfolio portfolio, List<PlanTriggers.Wish> wishes) {
        Instant wallNow = inputs.clocks.wall.instant();
        wishes.forEach(wish -> incompleteSince.putIfAbsent(wish.siteId(), wallNow));
        try {
            List<PlanTriggers.Wish> open = desk.plan(
                    portfolio,
                    new PortfolioDesk.Wishes(wishes, siteId -> isImpatient(siteId, wallNow)),
                    inputs.clocks.planning.instant());
            wishes.stream().filter(wish -> !open.contains(wish)).forEach(wish -> incompleteSince.remove(wish.siteId()));
            open.forEach(wish -> tryAgain(wish, wallNow));
        } catch (RuntimeException failure) {
            metrics.failed();
            LOG.error("planning failed and is tried again portfolioId={}", portfolio.assetId(), failure);
            wishes.forEach(wish -> tryAgain(wish, wallNow));
        }
    }

    private boolean isImpatient(String siteId, Instant wallNow) {
        return incompleteSince
                .getOrDefault(siteId, wallNow)
                .plus(inputs.patience)
                .isBefore(wallNow);
    }

    private void plan(PlanTriggers.Wish wish) {
        Instant wallNow = inputs.clocks.wall.instant();
        if (!inputs.views.registry().isPlannable(wish.siteId())) {
            incompleteSince.remove(wish.siteId());
            return;
        }
        incompleteSince.putIfAbsent(wish.siteId(), wallNow);
        try {
            if (desk.plan(wish, inputs.clocks.planning.instant(), isImpatient(wish.siteId(), wallNow))) {
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
