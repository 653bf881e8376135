package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.Limit;
import io.gridtide.optimize.program.SiteProgram;
import java.util.Comparator;
import java.util.List;

/** Reads from an optimum what its limits cost. */
final class Sensitivity {
    /** Smaller savings are rounding, in currency per unit. */
    private static final double NOTHING = 1e-9;

    private Sensitivity() {}

    static List<LimitValue> of(SiteProgram program, LinearSolution optimum) {
        return program.limits().stream()
                .map(limit -> new LimitValue(limit, saving(limit.place(), optimum)))
                .filter(value -> value.savingPerUnit() > NOTHING)
                .sorted(Comparator.comparingDouble(LimitValue::savingPerUnit).reversed())
                .toList();
    }

    private static double saving(Limit.Place place, LinearSolution optimum) {
        return switch (place) {
            case Limit.Place.OfRow(int row) -> Math.abs(optimum.duals()[row]);
            case Limit.Place.UpperBound(int variable) -> -optimum.reducedCosts()[variable];
            case Limit.Place.LowerBound(int variable) -> optimum.reducedCosts()[variable];
        };
    }
}
