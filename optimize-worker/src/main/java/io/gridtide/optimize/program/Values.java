package io.gridtide.optimize.program;

import io.gridtide.optimize.site.Series;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Reads flows from solutions, freed of solver tolerance. */
final class Values {
    /** Far below what a meter shows and far above rounding. */
    private static final double NOTHING = 1e-9;

    private Values() {}

    static Series series(int slots, IntToDoubleFunction value) {
        return Series.of(IntStream.range(0, slots)
                .mapToDouble(slot -> clean(value.applyAsDouble(slot)))
                .toArray());
    }

    /** Kept between zero and a bound, against tolerance. */
    static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    private static double clean(double value) {
        return Math.abs(value) < NOTHING ? 0 : value;
    }
}
