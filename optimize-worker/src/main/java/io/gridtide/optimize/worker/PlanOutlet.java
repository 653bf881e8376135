package io.gridtide.optimize.worker;

import io.gridtide.domain.Site;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.avro.SchedulePublished;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes plans and refusals: on their topic, and at once to whoever looks at the plan in force. For one thread. */
final class PlanOutlet {
    private static final Logger LOG = LoggerFactory.getLogger(PlanOutlet.class);

    private final SiteViews views;
    private final ScheduleDrafts drafts;
    private final Consumer<SchedulePublished> topic;
    private final OptimizeMetrics metrics;

    /** @param topic returns when a plan is safe there */
    PlanOutlet(SiteViews views, ScheduleDrafts drafts, Consumer<SchedulePublished> topic, OptimizeMetrics metrics) {
        this.views = views;
        this.drafts = drafts;
        this.topic = topic;
        this.metrics = metrics;
    }

    /** What surrounds the next plan of a site. */
    static ScheduleMapper.Envelope envelope(PlanTriggers.Wish wish, SiteKnowledge knowledge, Instant now) {
        Site site = knowledge.definition().site();
        Optional<PublishedPlan.Identity> before = knowledge.current().map(PublishedPlan::identity);
        long revision = before.map(PublishedPlan.Identity::revision).orElse(0L) + 1;
        return new ScheduleMapper.Envelope(
                new PublishedPlan.Identity(site.siteId(), site.tenantId(), site.siteId() + "/" + revision, revision),
                before.map(PublishedPlan.Identity::scheduleId),
                now,
                site.currency(),
                wish.trigger(),
                wish.correlationId());
    }

    /** What planning came to, not yet published. */
    ScheduleDrafts.Draft draft(ScheduleMapper.Envelope envelope, PlanOutcome outcome, List<UsedInput> inputs) {
        return drafts.of(envelope, outcome, inputs);
    }

    /** Publishes a plan, or a refusal that somebody asked for. */
    void publish(ScheduleDrafts.Draft draft) {
        publish(draft.schedule());
        draft.planned().ifPresentOrElse(metrics::planned, metrics::refused);
    }

    /** A refusal is published once; the same refusal again would tell nobody anything. */
    void refuse(
            ScheduleMapper.Envelope envelope, SiteKnowledge knowledge, List<String> reasons, List<UsedInput> inputs) {
        boolean known = knowledge
                .current()
                .filter(plan -> plan.status() == PublishedStatus.REFUSED)
                .filter(plan -> plan.reasons().equals(reasons))
                .isPresent();
        if (!known) {
            publish(drafts.refusal(envelope, reasons, inputs));
        }
    }

    /** The views take the plan at once, so that the next revision and setpoints never wait for the topic. */
    private void publish(SchedulePublished schedule) {
        views.control().inOrder(() -> {
            topic.accept(schedule);
            views.put(ScheduleMapper.plan(schedule));
            views.control().put(PlanInForceMapper.plan(schedule));
        });
        LOG.info(
                "schedule published siteId={} revision={} status={} trigger={} from={} cost={} costWithoutBattery={}"
                        + " lowerBound={} gap={} solveMillis={}",
                schedule.getSiteId(),
                schedule.getRevision(),
                schedule.getStatus(),
                schedule.getTrigger(),
                schedule.getFrom(),
                rounded(schedule.getCost()),
                rounded(schedule.getCostWithoutBattery()),
                rounded(schedule.getLowerBound()),
                schedule.getGap(),
                schedule.getSolveMillis());
    }

    private static String rounded(@Nullable Double amount) {
        return amount == null ? "-" : String.format(Locale.ROOT, "%.4f", amount);
    }
}
