package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.assess.Uncontrolled;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.search.PlanSearch;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;
import java.util.Optional;

/**
 * What local search adds to exact planning. It is the last stage of a plan: among plans of equal cost a local search looks for one with fewer setpoint changes. The exact planner cannot
 * count changes in a linear program.
 *
 * <p>What comes out is judged like every plan and taken only if it is calmer, costs no more than a millionth of the currency, misses
 * nothing more and follows the plan before as well. And it is what plans where the exact planner fails.
 */
public final class CalmStage {
    /** Whole microwatts cost less than this. */
    private static final double NOTHING = 1e-6;

    /** So many times the moves of a last stage make a plan from nothing. */
    private static final int ALONE = 10;

    private final PlanSearch search;
    private final PlanSearch.Limit limit;

    /** @param limit for the search of one plan */
    public CalmStage(PlanSearch search, PlanSearch.Limit limit) {
        this.search = search;
        this.limit = limit;
    }

    /** The calmer plan, or the same. */
    SitePlan calmer(SitePlan plan) {
        if (changes(plan.flows(), plan) == 0) {
            return plan;
        }
        return search.improved(plan.problem(), plan.flows(), limit)
                .filter(flows -> changes(flows, plan) < changes(plan.flows(), plan))
                .map(flows -> replaced(plan, flows, Assessor.judge(plan.problem(), flows)))
                .filter(other -> isAsGood(other.judgement(), plan.judgement()))
                .orElse(plan);
    }

    /**
     * A plan by local search alone, from what happens when nothing is controlled.
     *
     * @return nothing where there is nothing to search over, or where the assessor objects
     */
    Optional<List<AssetFlows>> alone(SiteProblem problem) {
        List<AssetFlows> start = Uncontrolled.flows(problem);
        PlanSearch.Limit longer = new PlanSearch.Limit(limit.time().multipliedBy(ALONE), ALONE * limit.moves());
        return search.improved(problem, start, longer)
                .filter(flows -> isAsGood(Assessor.judge(problem, flows), Assessor.judge(problem, start)));
    }

    private static boolean isAsGood(Judgement after, Judgement before) {
        return after.breaches().isEmpty()
                && after.missed().size() <= before.missed().size()
                && price(after) <= price(before) + NOTHING
                && after.continuity().changedSetpoints() <= before.continuity().changedSetpoints();
    }

    private static double price(Judgement judgement) {
        return judgement.costs().total() + judgement.continuity().price();
    }

    private static double changes(List<AssetFlows> flows, SitePlan plan) {
        int slots = plan.problem().slots();
        double days = plan.problem().time().days();
        return AssetCourse.of(flows).stream()
                .flatMapToDouble(course -> course.changesPerDay(slots, days).stream())
                .sum();
    }

    private static SitePlan replaced(SitePlan plan, List<AssetFlows> flows, Judgement judgement) {
        double more = judgement.costs().total() - plan.judgement().costs().total();
        Proof proof = plan.proof();
        return new SitePlan(
                plan.problem(),
                plan.status(),
                flows,
                judgement,
                plan.uncontrolled(),
                new Proof(proof.lowerBound(), Math.max(0, proof.gap() + more), proof.relativeGap(), proof.conceded()),
                plan.limits(),
                plan.effort());
    }
}
