package io.gridtide.benchmarks.pipeline;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How fast what was on the topic before the services started went through.
 *
 * @param sinkPerSecond rows per second
 * @param streamsPerSecond readings per second
 */
record Replay(double sinkPerSecond, double streamsPerSecond) {

    static Replay of(List<Observation> seen) {
        return new Replay(rate(seen, Observation::sunk), rate(seen, Observation::streamed));
    }

    /** From the last look at nothing to the first look at everything. */
    private static double rate(List<Observation> seen, ToLongFunction<Observation> done) {
        long all = done.applyAsLong(seen.getLast());
        double began = seen.stream()
                .filter(one -> done.applyAsLong(one) == 0)
                .mapToDouble(Observation::seconds)
                .max()
                .orElse(seen.getFirst().seconds());
        double ended = seen.stream()
                .filter(one -> done.applyAsLong(one) == all)
                .mapToDouble(Observation::seconds)
                .min()
                .orElseThrow();
        return ended > began ? all / (ended - began) : 0;
    }
}
