package io.gridtide.optimize.input;

import java.util.List;

/** What the inputs of a site come to. */
public sealed interface InputOutcome {
    /** What was used or missed. */
    List<UsedInput> inputs();

    /**
     * A problem that can be planned.
     *
     * @param task the problem, doubts included
     */
    record Complete(PlanTask task, List<UsedInput> inputs) implements InputOutcome {
        public Complete {
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
