package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.plan.PublishedStatus;
import java.util.List;

/** The outcome of planning: never nothing. */
public sealed interface PlanOutcome {
    /**
     * A plan that can be followed.
     *
     * @param task what was planned
     * @param plan what is to be done
     * @param status how far to trust it; OPTIMAL only with a proven gap and undoubted inputs
     * @param reasons why it is not OPTIMAL, in words
     * @param onScenarios whether its first free step was decided on scenarios; what is proven holds for what follows then
     */
    record Planned(PlanTask task, SitePlan plan, PublishedStatus status, List<String> reasons, boolean onScenarios)
            implements PlanOutcome {
        public Planned {
            reasons = List.copyOf(reasons);
        }

        /** Whether the gap is closed. */
        public boolean proven() {
            return relativeGap(plan) <= Proof.OPTIMAL_GAP;
        }

        /** The gap as a share of the bound, or of 1 % of the money that moves if that is more; infinite without a bound. */
        public double relativeGap() {
            return relativeGap(plan);
        }

        static double relativeGap(SitePlan plan) {
            double gap = plan.proof().gap();
            Costs costs = plan.judgement().costs();
            double reference = Math.max(Math.abs(plan.proof().lowerBound()), 0.01 * CostParts.gross(costs));
            return gap == 0 || !Double.isFinite(gap) ? gap : gap / reference;
        }
    }

    /**
     * No plan can be made from these inputs.
     *
     * @param reasons in words, at least one
     */
    record Refused(List<String> reasons) implements PlanOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
