package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Settlement;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.solver.CalmSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last stage for sites whose only decisions are powers of batteries: among plans of equal cost a local search looks
 * for one with fewer setpoint changes. The exact planner cannot count changes in a linear program.
 *
 * <p>What comes out is judged like every plan and taken only if it is calmer, costs no more than a millionth of the
 * currency, misses nothing more and follows the plan before as well.
 */
public final class CalmStage {
    /** Whole milliwatts cost less than this. */
    private static final double NOTHING = 1e-6;

    private final CalmSearch search;
    private final Duration limit;

    /** @param limit for the search of one plan */
    public CalmStage(CalmSearch search, Duration limit) {
        this.search = search;
        this.limit = limit;
    }

    /** The calmer plan, or the same. */
    SitePlan calmer(SitePlan plan) {
        if (!BatterySite.is(plan.problem()) || changes(plan.flows(), plan) == 0) {
            return plan;
        }
        PlanningProblem problem = BatterySite.problem(plan.problem());
        double[][] powersKw = search.calmer(problem, BatterySite.settled(plan), limit);
        List<AssetFlows> flows = flows(plan, problem, powersKw);
        Judgement judgement = Assessor.judge(plan.problem(), flows);
        return isBetter(plan, flows, judgement) ? replaced(plan, flows, judgement) : plan;
    }

    private static boolean isBetter(SitePlan plan, List<AssetFlows> flows, Judgement judgement) {
        Judgement before = plan.judgement();
        return judgement.breaches().isEmpty()
                && judgement.costs().total() <= before.costs().total() + NOTHING
                && judgement.missed().size() <= before.missed().size()
                && judgement.continuity().changedSetpoints()
                        <= before.continuity().changedSetpoints()
                && changes(flows, plan) < changes(plan.flows(), plan);
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

    private static List<AssetFlows> flows(SitePlan plan, PlanningProblem problem, double[][] powersKw) {
        double[] withheldKw = new double[plan.problem().slots()];
        for (int slot = 0; slot < withheldKw.length; slot++) {
            double batteriesKw = 0;
            for (double[] battery : powersKw) {
                batteriesKw += battery[slot];
            }
            withheldKw[slot] = Settlement.of(
                            problem.slots().get(slot), problem.gridLimits(), problem.slotHours(), batteriesKw)
                    .curtailedKw();
        }
        List<AssetFlows> flows = new ArrayList<>();
        int battery = 0;
        for (SiteAsset asset : plan.problem().assets()) {
            if (asset instanceof Battery store) {
                flows.add(BatterySite.follow(store, powersKw[battery++], problem.slotHours()));
            }
            if (asset instanceof RenewableSource source) {
                flows.add(curtailed(source, withheldKw));
            }
        }
        return flows;
    }

    /** Takes from a source what it can withhold of what is still to be withheld. */
    private static AssetFlows curtailed(RenewableSource source, double[] withheldKw) {
        double[] producedKw = source.availableKw().toArray();
        for (int slot = 0; slot < producedKw.length; slot++) {
            double takenKw = Math.min(producedKw[slot], withheldKw[slot]);
            producedKw[slot] -= takenKw;
            withheldKw[slot] -= takenKw;
        }
        return new AssetFlows(source, Series.of(producedKw), Series.constant(0, producedKw.length), Optional.empty());
    }
}
