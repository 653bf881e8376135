package io.gridtide.optimize.worker;

import io.gridtide.optimize.control.SiteFlows.Flow;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.view.SiteViews;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One beat of control: looks at every site and issues what is due. Beats follow one another on a thread of their own, so that a
 * long search never delays a setpoint. A site that fails does not keep the others from theirs.
 */
final class ControlLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    private final SiteViews views;
    private final ViewReader reader;
    private final InstantSource clock;
    private final SetpointIssuer setpoints;
    private final OptimizeMetrics metrics;
    private final AtomicInteger withoutPlan;

    ControlLoop(PlanLoop.Inputs inputs, SetpointIssuer setpoints, OptimizeMetrics metrics, MeterRegistry meters) {
        this.views = inputs.views();
        this.reader = inputs.reader();
        this.clock = inputs.clocks().planning();
        this.setpoints = setpoints;
        this.metrics = metrics;
        this.withoutPlan = meters.gauge("gridtide.optimize.sites.without.plan", new AtomicInteger());
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        if (!reader.caughtUp() || now.equals(Instant.EPOCH)) {
            return;
        }
        int without = 0;
        for (String siteId : views.registry().siteIds()) {
            if (!controlled(siteId, now) && views.registry().isPlannable(siteId)) {
                without++;
            }
        }
        withoutPlan.set(without);
    }

    private boolean controlled(String siteId, Instant now) {
        try {
            Optional<SiteKnowledge> knowledge = views.knowledge(siteId, now);
            if (knowledge.isEmpty()) {
                return false;
            }
            Optional<Flow> rest =
                    views.control().flows().rest(knowledge.get().definition().series());
            AtomicBoolean inForce = new AtomicBoolean();
            views.control().inOrder(() -> views.control()
                    .plan(siteId)
                    .ifPresent(plan -> inForce.set(setpoints.issue(knowledge.get(), plan, rest, now))));
            return inForce.get();
        } catch (RuntimeException failure) {
            metrics.failed();
            LOG.error("no setpoint could be issued, the next beat tries again siteId={}", siteId, failure);
            return false;
        }
    }
}
