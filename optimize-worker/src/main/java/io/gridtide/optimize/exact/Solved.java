package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.SiteProgram;
import java.util.List;

/**
 * A solution of a site's program in which no two exclusive flows are used at once.
 *
 * @param bound proven lower bound of the objective
 * @param limits what relaxing would save
 * @param goalGap proven share by which what comes first could be better
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
        double conceded,
        double goalGap) {
    /** Of a program that strives for money alone. */
    Solved(
            SiteProgram program,
            double[] values,
            double bound,
            List<LimitValue> limits,
            int rounds,
            boolean stopped,
            double conceded) {
        this(program, values, bound, limits, rounds, stopped, conceded, 0);
    }

    /** The same, where something else came first. */
    Solved withGoalGap(double gap) {
        return new Solved(program, values, bound, limits, rounds, stopped, conceded, gap);
    }

    /** Objective of the solution. */
    double objective() {
        return program.linear().objective(values);
    }
}
