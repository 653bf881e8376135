package io.gridtide.optimize.worker;

import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Counts plans by status, their time and gap, and what failed. */
final class OptimizeMetrics {
    private final MeterRegistry meters;
    private final Timer solveTime;
    private final DistributionSummary gap;

    OptimizeMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.solveTime = meters.timer("gridtide.optimize.solve");
        this.gap = meters.summary("gridtide.optimize.gap");
    }

    void planned(PlanOutcome.Planned planned) {
        solveTime.record(planned.plan().effort().time());
        double relativeGap = planned.relativeGap();
        if (Double.isFinite(relativeGap)) {
            gap.record(relativeGap);
        }
        published(planned.status());
    }

    void refused() {
        published(PublishedStatus.REFUSED);
    }

    private void published(PublishedStatus status) {
        meters.counter("gridtide.optimize.plans", "status", status.name()).increment();
    }

    void failed() {
        meters.counter("gridtide.optimize.failures").increment();
    }
}
