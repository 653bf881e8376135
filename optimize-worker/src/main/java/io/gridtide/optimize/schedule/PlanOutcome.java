package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.plan.PublishedStatus;
import java.util.List;
import java.util.Optional;

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
     * @param together the sites that it was planned with; empty for a site on its own
     */
    record Planned(
            PlanTask task,
            SitePlan plan,
            PublishedStatus status,
            List<String> reasons,
            boolean onScenarios,
            Optional<Together> together)
            implements PlanOutcome {
        public Planned {
            reasons = List.copyOf(reasons);
        }

        /** A site on its own. */
        public Planned(
                PlanTask task, SitePlan plan, PublishedStatus status, List<String> reasons, boolean onScenarios) {
            this(task, plan, status, reasons, onScenarios, Optional.empty());
        }

        Planned with(Together others) {
            return new Planned(task, plan, status, reasons, onScenarios, Optional.of(others));
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
            return PlanOutcome.relativeGap(plan.proof(), plan.judgement().costs());
        }
    }

    /** The gap as a share of the bound, or of 1 % of the money that moves if that is more; infinite without a bound. */
    static double relativeGap(Proof proof, Costs costs) {
        double reference = Math.max(Math.abs(proof.lowerBound()), 0.01 * CostParts.gross(costs));
        return proof.gap() == 0 || !Double.isFinite(proof.gap()) ? proof.gap() : proof.gap() / reference;
    }

    /**
     * Sites of a portfolio that were planned together.
     *
     * @param portfolioId asset of the registry
     * @param siteIds all of them
     * @param countedSiteIds others of the portfolio whose exchange was taken as it is known
     * @param cost of all that were planned, in currency
     * @param lowerBound proven; minus infinity without one
     * @param gap as a share, as {@link Planned#relativeGap()}; infinite without a bound
     */
    record Together(
            String portfolioId,
            List<String> siteIds,
            List<String> countedSiteIds,
            double cost,
            double lowerBound,
            double gap) {
        public Together {
            siteIds = List.copyOf(siteIds);
            countedSiteIds = List.copyOf(countedSiteIds);
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
