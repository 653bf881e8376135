package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.input.EarlierPlan;
import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.ProblemBuilder;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.avro.SchedulePublished;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes one plan for one site from what is known now, and publishes it. For one thread. */
final class PlanDesk {
    private final SiteViews views;
    private final ProblemBuilder builder;
    private final PlanMaker maker;
    private final Settings settings;
    private final PlanOutlet outlet;
    private final PortfolioDesk portfolios;

    /**
     * How plans are made.
     *
     * @param drafts makes schedules of them
     * @param search of plans that somebody asked for
     * @param hold how much a plan holds on to the one before it
     * @param sitesTogether most sites of a portfolio that are planned in one program
     */
    record Settings(ScheduleDrafts drafts, QuestionDesk.Search search, EarlierPlan.Hold hold, int sitesTogether) {}

    /**
     * Where plans go.
     *
     * @param topic returns when a plan is safe there
     */
    record Output(Consumer<SchedulePublished> topic, OptimizeMetrics metrics) {}

    PlanDesk(SiteViews views, ProblemBuilder builder, PlanMaker maker, Settings settings, Output output) {
        this.views = views;
        this.builder = builder;
        this.maker = maker;
        this.settings = settings;
        this.outlet = new PlanOutlet(views, settings.drafts, output.topic, output.metrics);
        this.portfolios = new PortfolioDesk(
                new PortfolioDesk.Knowledge(views, builder), outlet, settings.hold, settings.sitesTogether);
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
                    outlet.refuse(
                            PlanOutlet.envelope(wish, knowledge.get(), now),
                            knowledge.get(),
                            incomplete.reasons(),
                            incomplete.inputs());
                }
                yield impatient;
            }
        };
    }

    /**
     * Plans the sites of a portfolio because some of them want a plan.
     *
     * @return the wishes that are not done with: inputs are incomplete and can still arrive
     */
    List<PlanTriggers.Wish> plan(Asset.Portfolio portfolio, PortfolioDesk.Wishes wishes, Instant now) {
        return portfolios.plan(portfolio, wishes, maker, now);
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
        PlanMaker search = settings.search.maker(request);
        List<ScheduleDrafts.Draft> drafts = views.registry()
                .portfolio(request.siteId())
                .map(portfolio -> portfolios.drafts(portfolio, wish, search, now))
                .filter(together -> !together.isEmpty())
                .orElseGet(() -> List.of(settings.drafts.of(
                        PlanOutlet.envelope(wish, knowledge, now),
                        released(builder.build(knowledge, now), knowledge),
                        search)));
        if (request.cancelled()) {
            return RequestDesk.Answer.CANCELLED;
        }
        drafts.forEach(outlet::publish);
        return new RequestDesk.Answer(drafts.stream()
                .map(ScheduleDrafts.Draft::schedule)
                .filter(schedule -> schedule.getSiteId().equals(request.siteId()))
                .findFirst());
    }

    private InputOutcome released(InputOutcome inputs, SiteKnowledge knowledge) {
        return switch (inputs) {
            case InputOutcome.Complete complete ->
                new InputOutcome.Complete(
                        alone(
                                EarlierPlan.follow(complete.task(), knowledge.current(), settings.hold.released()),
                                knowledge),
                        complete.inputs());
            case InputOutcome.Incomplete incomplete -> incomplete;
        };
    }

    /** A site that names a portfolio which nobody declared is planned, and says so. */
    private PlanTask alone(PlanTask task, SiteKnowledge knowledge) {
        return views.registry()
                .unknownPortfolio(knowledge.definition())
                .map(id ->
                        task.doubting(List.of(id + ": no portfolio of this name is declared for the owner of the site,"
                                + " which is planned on its own, without a shared limit")))
                .orElse(task);
    }

    private void solve(PlanTriggers.Wish wish, SiteKnowledge knowledge, InputOutcome.Complete inputs, Instant now) {
        EarlierPlan.Hold hold = wish.trigger().keepsCommitments() ? settings.hold : settings.hold.released();
        PlanTask task = alone(EarlierPlan.follow(inputs.task(), knowledge.current(), hold), knowledge);
        ScheduleMapper.Envelope envelope = PlanOutlet.envelope(wish, knowledge, now);
        switch (maker.plan(task)) {
            case PlanOutcome.Planned planned -> outlet.publish(outlet.draft(envelope, planned, inputs.inputs()));
            case PlanOutcome.Refused(List<String> reasons) ->
                outlet.refuse(envelope, knowledge, reasons, inputs.inputs());
        }
    }
}
