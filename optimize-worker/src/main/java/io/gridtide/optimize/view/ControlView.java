package io.gridtide.optimize.view;

import io.gridtide.optimize.control.BillingPeaks;
import io.gridtide.optimize.control.PlanInForce;
import io.gridtide.optimize.control.SiteFlows;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What setpoints are made from. Safe for several threads. */
public final class ControlView {
    private final SiteFlows flows = new SiteFlows();
    private final BillingPeaks peaks = new BillingPeaks();
    private final Map<String, PlanInForce> planBySite = new ConcurrentHashMap<>();
    private final ReentrantLock order = new ReentrantLock();

    public SiteFlows flows() {
        return flows;
    }

    public BillingPeaks peaks() {
        return peaks;
    }

    /** Takes a plan unless one of a later revision is known. */
    public void put(PlanInForce plan) {
        planBySite.merge(
                plan.identity().siteId(),
                plan,
                (before, after) ->
                        after.identity().revision() < before.identity().revision() ? before : after);
    }

    /** The latest plan of a site. */
    public Optional<PlanInForce> plan(String siteId) {
        return Optional.ofNullable(planBySite.get(siteId));
    }

    /** Does one thing at a time, so that no setpoint is sent from a plan whose successor is being published. */
    public void inOrder(Runnable action) {
        order.lock();
        try {
            action.run();
        } finally {
            order.unlock();
        }
    }
}
