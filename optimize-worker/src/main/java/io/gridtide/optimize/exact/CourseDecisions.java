package io.gridtide.optimize.exact;

import io.gridtide.optimize.dynamic.BatteryCourse;
import io.gridtide.optimize.program.Exclusion;
import io.gridtide.optimize.program.SiteProgram;
import io.gridtide.optimize.site.SiteProblem;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * The directions of a battery's cheapest course as the decisions of the program.
 *
 * @param program with every exclusion enforced
 * @param found its best solution with these directions
 * @param bound proven lower bound of the objective
 */
record CourseDecisions(SiteProgram program, DecisionSolution.Found found, double bound) {
    /** Dynamic and linear program may differ by so much of the cost. */
    private static final double AGREEMENT = 1e-6;

    /** The decisions, or nothing if dynamic and linear program do not agree on what they cost. */
    static Optional<CourseDecisions> of(
            BatteryCourse course, SiteProblem problem, Function<BitSet, SiteProgram> form, Deadline deadline) {
        BitSet all = new BitSet();
        all.set(0, form.apply(all).exclusions().size());
        SiteProgram program = form.apply(all);
        double fees = problem.grid().fixedFee();
        return FirstDecisions.settled(program, program.decisions(flows(program, course)), deadline)
                .filter(found -> Math.abs(found.objective() - fees - course.cost())
                        <= AGREEMENT * Math.max(1, Math.abs(course.cost())))
                .map(found -> new CourseDecisions(program, found, course.lowerBound() + fees));
    }

    /** Import and export, charge and discharge as a course has them; the values of all other variables are 0. */
    static double[] flows(SiteProgram program, BatteryCourse course) {
        double[] flows = new double[program.linear().variables()];
        for (Exclusion exclusion : program.exclusions()) {
            boolean battery = !exclusion.assetId().equals("grid");
            double kw = (battery ? course.chargeKw() : course.exchangeKw()).at(exclusion.slot());
            flows[exclusion.one()] = Math.max(0, kw);
            flows[exclusion.other()] = Math.max(0, -kw);
        }
        return flows;
    }
}
