package io.gridtide.streams.kpi;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongFunction;

/**
 * What is known about the batteries of a site.
 *
 * @param measuredKwh energy in all batteries together at a time in ms, from their states of charge; empty where one
 *     of them is not known
 * @param efficiency as declared; empty when no battery is
 */
public record StoredEnergy(LongFunction<OptionalDouble> measuredKwh, Optional<Efficiency> efficiency) {
    /** Nothing is known. */
    public static final StoredEnergy UNKNOWN = new StoredEnergy(time -> OptionalDouble.empty(), Optional.empty());

    /** The change over a span in which every interval is known. */
    OptionalDouble measuredChangeKwh(long fromMillis, long toMillis) {
        OptionalDouble start = measuredKwh.apply(fromMillis);
        OptionalDouble end = start.isPresent() ? measuredKwh.apply(toMillis) : OptionalDouble.empty();
        return end.isPresent() ? OptionalDouble.of(end.getAsDouble() - start.getAsDouble()) : end;
    }
}
