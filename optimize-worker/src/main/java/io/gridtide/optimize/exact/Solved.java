package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.SiteProgram;
import java.util.List;

/**
 * A solution of a site's program in which no two exclusive flows are used at once.
 *
 * @param bound proven lower bound of the objective
 * @param limits what relaxing would save
 */
@SuppressWarnings("ArrayRecordComponent") // plain carrier inside this package; never compared
record Solved(
        SiteProgram program, double[] values, double bound, List<LimitValue> limits, int rounds, boolean stopped) {
    /** Objective of the solution. */
    double objective() {
        double objective = program.linear().constant();
        for (int variable = 0; variable < values.length; variable++) {
            objective += program.linear().cost(variable) * values[variable];
        }
        return objective;
    }
}
