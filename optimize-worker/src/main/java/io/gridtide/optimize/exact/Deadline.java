package io.gridtide.optimize.exact;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much time is left. */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final long endNanos;

    /** @param nanoTime as {@link System#nanoTime()} */
    public Deadline(Duration length, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.endNanos = startNanos + length.toNanos();
    }

    /** Over when half of what is left has passed. */
    Deadline half() {
        return new Deadline(left().dividedBy(2), nanoTime);
    }

    /** What is left, at least a tenth of a second: a solver that is called gets a chance. */
    Duration left() {
        return Duration.ofNanos(Math.max(100_000_000, endNanos - nanoTime.getAsLong()));
    }

    /** What is left and a minute: for linear programs that a plan cannot do without, which take a second or few. */
    Duration patient() {
        return left().plusSeconds(60);
    }

    boolean over() {
        return nanoTime.getAsLong() >= endNanos;
    }

    Duration spent() {
        return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    }
}
