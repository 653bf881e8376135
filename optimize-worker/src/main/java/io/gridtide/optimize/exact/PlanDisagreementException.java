package io.gridtide.optimize.exact;

import java.util.List;

/** A plan that the independent assessor does not accept; it must not be used. */
public final class PlanDisagreementException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlanDisagreementException(double assessedCost, double programCost, List<String> breaches) {
        super("the plan does not stand up to its check: it costs " + assessedCost + ", the program says " + programCost
                + (breaches.isEmpty()
                        ? ""
                        : "; " + breaches.size() + " broken rules: "
                                + String.join("; ", breaches.subList(0, Math.min(5, breaches.size()))))
                + "\nthis is a mistake in the planner; please report it with the file");
    }
}
