package io.gridtide.optimize.exact;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How much time is left, and who watches how it is used. */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final long endNanos;
    private final Optional<SearchWatch> watch;

    /** @param nanoTime as {@link System#nanoTime()} */
    public Deadline(Duration length, LongSupplier nanoTime) {
        this(length, nanoTime, Optional.empty());
    }

    /** @param watch of a search whose objective is money */
    Deadline(Duration length, LongSupplier nanoTime, Optional<SearchWatch> watch) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.endNanos = startNanos + length.toNanos();
        this.watch = watch;
    }

    /** Tells who watches, if anybody does. */
    void tell(Consumer<SearchWatch> news) {
        watch.ifPresent(news);
    }

    /** Over when half of what is left has passed; for what comes before money, which nobody watches. */
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
