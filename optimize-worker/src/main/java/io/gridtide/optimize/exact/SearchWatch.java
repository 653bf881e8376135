package io.gridtide.optimize.exact;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Lets others see how far a search is. The search only leaves two numbers here and calls nobody; who wants to know asks from a thread of
 * its own, as often as it likes, so no reader can slow a search or make it fail. Safe for several threads.
 */
public final class SearchWatch {
    private final LongSupplier nanoTime;
    private final long startNanos;
    private volatile State state = new State(Double.NaN, Double.NEGATIVE_INFINITY, 0);

    /**
     * What is known.
     *
     * @param cost not a number while there is no plan
     * @param bound minus infinity while nothing is proven
     * @param leastReference a gap is a share of at least so much money
     */
    private record State(double cost, double bound, double leastReference) {}

    /** @param nanoTime as {@link System#nanoTime()} */
    public SearchWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** Takes note of the money that moves without control, against which small gaps are compared. */
    void moves(double gross) {
        state = new State(state.cost, state.bound, 0.01 * gross);
    }

    /**
     * Takes note of what is known; only the thread of the search calls it.
     *
     * @param cost of the best plan, not a number while there is none
     * @param bound proven, minus infinity while nothing is
     */
    void reached(double cost, double bound) {
        state = new State(cost, bound, state.leastReference);
    }

    /** Takes note of a better plan under the same bound. */
    void improved(double cost) {
        State before = state;
        if (!(cost >= before.cost)) {
            state = new State(cost, before.bound, before.leastReference);
        }
    }

    /** How far it is; empty before anything is known. */
    public Optional<SearchProgress> progress() {
        State now = state;
        OptionalDouble cost = finite(now.cost);
        OptionalDouble bound = finite(now.bound);
        if (cost.isEmpty() && bound.isEmpty()) {
            return Optional.empty();
        }
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - startNanos);
        return Optional.of(new SearchProgress(elapsed, cost, bound, gap(now)));
    }

    private static OptionalDouble gap(State now) {
        double gap = Math.max(0, now.cost - now.bound);
        double reference = Math.max(Math.abs(now.bound), now.leastReference);
        return gap == 0 ? OptionalDouble.of(0) : finite(gap / reference);
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
