package io.gridtide.optimize.input;

import io.gridtide.optimize.problem.PlanningProblem;
import java.util.List;

/** What the inputs of a site come to. */
public sealed interface InputOutcome {
    /** What was used or missed. */
    List<UsedInput> inputs();

    /**
     * A problem that can be planned.
     *
     * @param problem the problem, doubts included
     * @param priceKnown per slot, whether its price is published and not forecast
     */
    record Complete(PlanningProblem problem, List<Boolean> priceKnown, List<UsedInput> inputs) implements InputOutcome {
        public Complete {
            priceKnown = List.copyOf(priceKnown);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Something indispensable is missing.
     *
     * @param reasons in words
     */
    record Incomplete(List<String> reasons, List<UsedInput> inputs) implements InputOutcome {
        public Incomplete {
            reasons = List.copyOf(reasons);
            inputs = List.copyOf(inputs);
        }
    }
}
