package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.SiteProgram;
import java.util.List;

/**
 * A solution of a site's program in which no two exclusive flows are used at once.
 *
 * @param bound proven lower bound of the objective
 * @param limits what relaxing would save
 * @param conceded by how much it costs more than the cheapest found, for fewer changes
 */
@SuppressWarnings("ArrayRecordComponent") // plain carrier inside this package; never compared
record Solved(
        SiteProgram program,
        double[] values,
        double bound,
        List<LimitValue> limits,
        int rounds,
        boolean stopped,
        double conceded) {
    /** Objective of the solution. */
    double objective() {
        return program.linear().objective(values);
    }
}
