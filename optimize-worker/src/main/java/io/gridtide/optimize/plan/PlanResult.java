package io.gridtide.optimize.plan;

import java.util.List;

/** The outcome of planning: never nothing. */
public sealed interface PlanResult {
    /** A plan that can be followed. */
    record Planned(Plan plan) implements PlanResult {}

    /**
     * No plan can be made from these inputs.
     *
     * @param siteId the site
     * @param reasons in words, at least one
     */
    record Refused(String siteId, List<String> reasons) implements PlanResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** The status a consumer reads. */
    default PlanStatus status() {
        return switch (this) {
            case Planned(Plan plan) -> plan.status();
            case Refused ignored -> PlanStatus.REFUSED;
        };
    }
}
