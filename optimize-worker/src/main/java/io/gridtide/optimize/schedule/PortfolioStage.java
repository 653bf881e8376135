package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.PortfolioJudgement;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans sites that share a limit. */
final class PortfolioStage {
    private static final Logger LOG = LoggerFactory.getLogger(PortfolioStage.class);

    private final SitePlanner planner;
    private final Duration limit;

    /** @param limit for the search of all together */
    PortfolioStage(SitePlanner planner, Duration limit) {
        this.planner = planner;
        this.limit = limit;
    }

    /** Plans in the order of the tasks, which share the same. */
    List<PlanOutcome> plan(List<PlanTask> tasks) {
        PlanTask.Shared shared = tasks.getFirst().shared().orElseThrow();
        try {
            List<SiteProblem> sites = tasks.stream().map(PlanTask::problem).toList();
            return new MemberPlans(planner.plan(new Portfolio(shared.portfolioId(), sites, shared.limit()), limit))
                    .of(tasks);
        } catch (RuntimeException failure) {
            LOG.error(
                    "the planner failed for {} sites together portfolioId={}",
                    tasks.size(),
                    shared.portfolioId(),
                    failure);
            return tasks.size() == 1 ? List.of(leftAlone(tasks.getFirst(), failure)) : inTurn(tasks, failure);
        }
    }

    private static PlanOutcome leftAlone(PlanTask task, RuntimeException failure) {
        return PlanMaker.planned(
                task,
                PlanMaker.uncontrolled(task.problem()),
                false,
                List.of("the planner failed and every asset is left without control: " + failure.getMessage()));
    }

    /** One after another, each beside what the others do until then: without control at first, then as planned. */
    private List<PlanOutcome> inTurn(List<PlanTask> tasks, RuntimeException failure) {
        String portfolioId = tasks.getFirst().shared().orElseThrow().portfolioId();
        String doubt = portfolioId + ": its sites could not be planned together, " + failure.getMessage()
                + ", and were planned one after another";
        List<Series> exchangesKw = new ArrayList<>(tasks.stream()
                .map(task -> exchangeKw(PlanMaker.uncontrolled(task.problem())))
                .toList());
        List<PlanOutcome> outcomes = new ArrayList<>();
        for (int turn = 0; turn < tasks.size(); turn++) {
            PlanOutcome outcome = plan(List.of(beside(tasks, turn, exchangesKw).doubting(List.of(doubt))))
                    .getFirst();
            if (outcome instanceof PlanOutcome.Planned planned) {
                exchangesKw.set(turn, exchangeKw(planned.plan()));
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static PlanTask beside(List<PlanTask> tasks, int turn, List<Series> exchangesKw) {
        PlanTask task = tasks.get(turn);
        PlanTask.Shared shared = task.shared().orElseThrow();
        Portfolio.SharedLimit left = shared.limit();
        List<String> counted = new ArrayList<>(shared.countedSiteIds());
        for (int other = 0; other < tasks.size(); other++) {
            if (other != turn) {
                left = left.with(exchangesKw.get(other));
                counted.add(tasks.get(other).siteId());
            }
        }
        return task.sharing(new PlanTask.Shared(shared.portfolioId(), left, counted), List.of());
    }

    /** Import positive. */
    private static Series exchangeKw(SitePlan plan) {
        return PortfolioJudgement.exchangeKw(plan.judgement());
    }
}
