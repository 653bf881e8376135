package io.gridtide.optimize.worker;

import io.gridtide.domain.Site;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.ProblemBuilder;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.request.WhatIf;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers what a plan would be if inputs were other than they are. Answers go to their own topic: no view and no setpoint ever sees
 * them.
 */
final class QuestionDesk {
    private final SiteViews views;
    private final ProblemBuilder builder;
    private final ScheduleDrafts drafts;
    private final RecordPublisher publisher;
    private final Search search;

    /**
     * How answers are searched.
     *
     * @param limit where the question names none
     * @param nanoTime as {@link System#nanoTime()}
     * @param planOn what plans of a site that are executed are made on; questions are answered for what comes most likely
     */
    record Search(Duration limit, LongSupplier nanoTime, Function<String, PlanOn> planOn) {
        /** A maker of plans that ends early when the request is cancelled. */
        PlanMaker maker(PendingRequest request) {
            Duration length = request.whatIf().flatMap(WhatIf::timeLimit).orElse(limit);
            return new PlanMaker(
                    new SitePlanner(request.deadlineClock(nanoTime), request.watched(nanoTime)),
                    length,
                    request.whatIf().isPresent() ? site -> PlanOn.MEDIAN : planOn);
        }
    }

    QuestionDesk(
            SiteViews views, ProblemBuilder builder, ScheduleDrafts drafts, RecordPublisher publisher, Search search) {
        this.views = views;
        this.builder = builder;
        this.drafts = drafts;
        this.publisher = publisher;
        this.search = search;
    }

    /**
     * Answers a question from what is known now.
     *
     * @throws IllegalArgumentException when the site is not known, or has not what the question is about
     */
    RequestDesk.Answer answer(PendingRequest request, Instant now) {
        SiteKnowledge knowledge = views.knowledge(request.siteId(), now).orElseThrow(() -> unknown(request));
        InputOutcome inputs =
                changed(builder.build(knowledge, now), request.whatIf().orElseThrow(), now);
        SchedulePublished schedule = drafts.of(envelope(request, knowledge, now), inputs, search.maker(request))
                .schedule();
        if (request.cancelled()) {
            return RequestDesk.Answer.CANCELLED;
        }
        publisher.publish(Topics.PLAN_ANSWERED, request.correlationId(), schedule);
        return new RequestDesk.Answer(Optional.of(schedule));
    }

    static IllegalArgumentException unknown(PendingRequest request) {
        return new IllegalArgumentException("no site " + request.siteId()
                + " is declared, or its tariff or an asset that its series name is missing");
    }

    private InputOutcome changed(InputOutcome inputs, WhatIf whatIf, Instant now) {
        return switch (inputs) {
            case InputOutcome.Complete complete ->
                new InputOutcome.Complete(
                        beside(
                                complete.task()
                                        .withPricesOf(
                                                whatIf.applyTo(complete.task().problem())),
                                now),
                        complete.inputs());
            case InputOutcome.Incomplete incomplete -> incomplete;
        };
    }

    /** Other sites of its portfolio do what is planned for them. */
    private PlanTask beside(PlanTask task, Instant now) {
        return views.registry()
                .portfolio(task.siteId())
                .map(portfolio -> new PortfolioMembers(new PortfolioDesk.Knowledge(views, builder), portfolio, now)
                        .sharing(List.of(task))
                        .getFirst())
                .orElse(task);
    }

    private static ScheduleMapper.Envelope envelope(PendingRequest request, SiteKnowledge knowledge, Instant now) {
        Site site = knowledge.definition().site();
        return new ScheduleMapper.Envelope(
                new PublishedPlan.Identity(site.siteId(), site.tenantId(), "what-if/" + request.correlationId(), 0),
                Optional.empty(),
                now,
                site.currency(),
                Trigger.WHAT_IF,
                Optional.of(request.correlationId()));
    }
}
