package io.gridtide.streams.runtime;

import java.time.Duration;

/** Doubles the pause after each failure, up to a bound; starts over after a success. Not thread safe. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The pause before the next attempt. */
    public Duration failed() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause;
    }

    public void succeeded() {
        next = first;
    }
}
