package io.gridtide.benchmarks.pipeline;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How something went over a phase. */
final class Trend {
    private Trend() {}

    /** Change per second of the line through all points (least squares). */
    static double slopePerSecond(List<Observation> seen, ToDoubleFunction<Observation> what) {
        double meanSeconds =
                seen.stream().mapToDouble(Observation::seconds).average().orElse(0);
        double mean = seen.stream().mapToDouble(what).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (Observation one : seen) {
            double away = one.seconds() - meanSeconds;
            products += away * (what.applyAsDouble(one) - mean);
            squares += away * away;
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** Change per second from the first to the last. */
    static double perSecond(List<Observation> seen, ToDoubleFunction<Observation> what) {
        double seconds = seen.getLast().seconds() - seen.getFirst().seconds();
        return seconds == 0 ? 0 : (what.applyAsDouble(seen.getLast()) - what.applyAsDouble(seen.getFirst())) / seconds;
    }

    static double greatest(List<Observation> seen, ToDoubleFunction<Observation> what) {
        return seen.stream().mapToDouble(what).max().orElse(0);
    }
}
