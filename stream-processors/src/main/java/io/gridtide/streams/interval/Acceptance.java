package io.gridtide.streams.interval;

import java.util.List;

/** What became of a reading. */
public sealed interface Acceptance {
    /**
     * The reading counts.
     *
     * @param statements intervals to state, in time order per reason
     */
    record Accepted(List<IntervalStatement> statements) implements Acceptance {}

    /** The same reading, or one with a higher sequence, was there before. Nothing changes. */
    record Repeated() implements Acceptance {}

    /**
     * Its interval may no longer be revised.
     *
     * @param latestMillis the reading would have had to be at or after this event time
     * @param remembered the state changed: it is kept as a neighbour of younger readings
     */
    record TooLate(long latestMillis, boolean remembered) implements Acceptance {}

    /**
     * More readings than any declared period explains.
     *
     * @param limit readings kept per stretch of time
     * @param spanMillis length of that stretch
     */
    record TooDense(int limit, long spanMillis) implements Acceptance {}
}
