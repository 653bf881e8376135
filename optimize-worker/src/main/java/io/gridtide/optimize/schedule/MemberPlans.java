package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.assess.PortfolioJudgement;
import io.gridtide.optimize.exact.LimitValue;
import io.gridtide.optimize.exact.PortfolioPlan;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.program.Limit;
import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes apart what was planned together: each site gets its own costs, and of limits and misses its own and the shared ones, which are
 * named after the portfolio. What is proven of the whole is proven of each site as long as the others do what is planned for them: were
 * one of them cheaper by more than the gap, so were the whole.
 */
final class MemberPlans {
    private final PortfolioPlan whole;

    MemberPlans(PortfolioPlan whole) {
        this.whole = whole;
    }

    /** Outcomes in the order of the tasks that were planned. */
    List<PlanOutcome> of(List<PlanTask> tasks) {
        PlanTask.Shared shared = tasks.getFirst().shared().orElseThrow();
        PlanOutcome.Together together = new PlanOutcome.Together(
                shared.portfolioId(),
                tasks.stream().map(PlanTask::siteId).toList(),
                shared.countedSiteIds(),
                whole.whole().costs().total(),
                whole.proof().lowerBound(),
                PlanOutcome.relativeGap(whole.proof(), whole.whole().costs()));
        List<PlanOutcome> outcomes = new ArrayList<>();
        for (int site = 0; site < tasks.size(); site++) {
            SitePlan plan = member(whole.sites().get(site), shared.portfolioId());
            outcomes.add(
                    PlanMaker.planned(tasks.get(site), plan, false, List.of()).with(together));
        }
        return outcomes;
    }

    private SitePlan member(SitePlan plan, String portfolioId) {
        return new SitePlan(
                plan.problem(),
                plan.status(),
                plan.flows(),
                withShared(plan.judgement(), portfolioId),
                plan.uncontrolled(),
                proof(plan),
                limits(plan.problem(), portfolioId),
                plan.effort());
    }

    private static Proof proof(SitePlan plan) {
        Proof proof = plan.proof();
        double bound = plan.judgement().costs().total() - proof.conceded() - proof.gap();
        return new Proof(bound, proof.gap(), proof.relativeGap(), proof.conceded());
    }

    private Judgement withShared(Judgement judgement, String portfolioId) {
        Stream<Missed> shared = whole.whole().missed().stream()
                .filter(missed -> missed.assetId().equals(PortfolioJudgement.PORTFOLIO))
                .map(missed -> new Missed(missed.kind(), portfolioId, missed.slot(), missed.when(), missed.amount()));
        return new Judgement(
                judgement.importKw(),
                judgement.exportKw(),
                judgement.costs(),
                judgement.emissionsKg(),
                judgement.goal(),
                judgement.goalScale(),
                judgement.continuity(),
                Stream.concat(judgement.missed().stream(), shared).toList(),
                judgement.breaches());
    }

    private List<LimitValue> limits(SiteProblem site, String portfolioId) {
        return whole.limits().stream()
                .flatMap(value -> named(value.limit().assetId(), site, portfolioId)
                        .map(name -> new LimitValue(renamed(value.limit(), name), value.savingPerUnit()))
                        .stream())
                .toList();
    }

    private static Limit renamed(Limit limit, String name) {
        return new Limit(limit.kind(), name, limit.slot(), limit.place());
    }

    /** The name that a limit has at a site; empty for those of other sites. */
    private Optional<String> named(String name, SiteProblem site, String portfolioId) {
        if (name.equals(SiteProgram.PORTFOLIO)) {
            return Optional.of(portfolioId);
        }
        String prefix = whole.portfolio().prefix(site);
        boolean longest = whole.portfolio().sites().stream()
                .map(whole.portfolio()::prefix)
                .filter(name::startsWith)
                .allMatch(other -> other.length() <= prefix.length());
        return name.startsWith(prefix) && longest ? Optional.of(name.substring(prefix.length())) : Optional.empty();
    }
}
