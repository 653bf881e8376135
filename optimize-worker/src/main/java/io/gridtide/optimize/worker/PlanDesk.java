package io.gridtide.optimize.worker;

import io.gridtide.domain.Site;
import io.gridtide.optimize.input.EarlierPlan;
import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.ProblemBuilder;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one plan for one site from what is known now, and publishes it. For one thread. */
final class PlanDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PlanDesk.class);

    private final SiteViews views;
    private final ProblemBuilder builder;
    private final PlanMaker maker;
    private final Settings settings;
    private final Output output;

    /**
     * How plans are made.
     *
     * @param drafts makes schedules of them
     * @param search of plans that somebody asked for
     * @param hold how much a plan holds on to the one before it
     */
    record Settings(ScheduleDrafts drafts, QuestionDesk.Search search, EarlierPlan.Hold hold) {}

    /** Where plans go. */
    record Output(RecordPublisher publisher, OptimizeMetrics metrics) {}

    PlanDesk(SiteViews views, ProblemBuilder builder, PlanMaker maker, Settings settings, Output output) {
        this.views = views;
        this.builder = builder;
        this.maker = maker;
        this.settings = settings;
        this.output = output;
    }

    /**
     * Plans.
     *
     * @param impatient whether incomplete inputs are to be answered with a refusal; otherwise they are waited for
     * @return whether the wish is done with; false when inputs are incomplete and can still arrive
     */
    boolean plan(PlanTriggers.Wish wish, Instant now, boolean impatient) {
        Optional<SiteKnowledge> knowledge = views.knowledge(wish.siteId(), now);
        if (knowledge.isEmpty()) {
            return false;
        }
        return switch (builder.build(knowledge.get(), now)) {
            case InputOutcome.Complete complete -> {
                solve(wish, knowledge.get(), complete, now);
                yield true;
            }
            case InputOutcome.Incomplete incomplete -> {
                if (impatient) {
                    refuse(wish, knowledge.get(), incomplete.reasons(), incomplete.inputs(), now);
                }
                yield impatient;
            }
        };
    }

    /**
     * Plans because somebody asked, whatever the inputs are. A request that is cancelled meanwhile leaves the published plan as it is.
     *
     * @throws IllegalArgumentException when the site is not known
     */
    RequestDesk.Answer answer(PendingRequest request, Instant now) {
        SiteKnowledge knowledge =
                views.knowledge(request.siteId(), now).orElseThrow(() -> QuestionDesk.unknown(request));
        PlanTriggers.Wish wish = new PlanTriggers.Wish(
                request.siteId(), Trigger.REQUEST, Optional.of(request.correlationId()), now, now);
        ScheduleDrafts.Draft draft = settings.drafts.of(
                envelope(wish, knowledge, now),
                released(builder.build(knowledge, now), knowledge),
                settings.search.maker(request));
        if (request.cancelled()) {
            return RequestDesk.Answer.CANCELLED;
        }
        publish(draft.schedule());
        draft.planned().ifPresentOrElse(output.metrics::planned, output.metrics::refused);
        return new RequestDesk.Answer(Optional.of(draft.schedule()));
    }

    private InputOutcome released(InputOutcome inputs, SiteKnowledge knowledge) {
        return switch (inputs) {
            case InputOutcome.Complete complete ->
                new InputOutcome.Complete(
                        EarlierPlan.follow(complete.task(), knowledge.current(), settings.hold.released()),
                        complete.inputs());
            case InputOutcome.Incomplete incomplete -> incomplete;
        };
    }

    private void solve(PlanTriggers.Wish wish, SiteKnowledge knowledge, InputOutcome.Complete inputs, Instant now) {
        EarlierPlan.Hold hold = wish.trigger().keepsCommitments() ? settings.hold : settings.hold.released();
        PlanTask task = EarlierPlan.follow(inputs.task(), knowledge.current(), hold);
        switch (maker.plan(task)) {
            case PlanOutcome.Planned planned -> {
                publish(ScheduleMapper.schedule(envelope(wish, knowledge, now), planned, inputs.inputs()));
                output.metrics.planned(planned);
            }
            case PlanOutcome.Refused(List<String> reasons) -> refuse(wish, knowledge, reasons, inputs.inputs(), now);
        }
    }

    /** A refusal is published once; the same refusal again would tell nobody anything. */
    private void refuse(
            PlanTriggers.Wish wish,
            SiteKnowledge knowledge,
            List<String> reasons,
            List<UsedInput> inputs,
            Instant now) {
        boolean known = knowledge
                .current()
                .filter(plan -> plan.status() == PublishedStatus.REFUSED)
                .filter(plan -> plan.reasons().equals(reasons))
                .isPresent();
        if (known) {
            return;
        }
        publish(settings.drafts
                .refusal(envelope(wish, knowledge, now), reasons, inputs)
                .schedule());
        output.metrics.refused();
    }

    private static ScheduleMapper.Envelope envelope(PlanTriggers.Wish wish, SiteKnowledge knowledge, Instant now) {
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

    /** The views take the plan at once, so that the next revision and setpoints never wait for the topic. */
    private void publish(SchedulePublished schedule) {
        views.control().inOrder(() -> {
            output.publisher.publish(Topics.SCHEDULE_PUBLISHED, schedule.getSiteId(), schedule);
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

    private static String rounded(@org.jspecify.annotations.Nullable Double amount) {
        return amount == null ? "-" : String.format(Locale.ROOT, "%.4f", amount);
    }
}
