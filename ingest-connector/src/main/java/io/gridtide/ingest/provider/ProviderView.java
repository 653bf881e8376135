package io.gridtide.ingest.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider as operators see it.
 *
 * @param name open-meteo, entsoe or energy-charts
 * @param kind WEATHER or MARKET
 * @param state OK, WAITING for its first answer, DEGRADED, or STANDBY while another instance fetches
 * @param circuit CLOSED, OPEN or HALF_OPEN
 * @param ageSeconds age of the oldest last good answer, null while one is missing
 * @param failuresInARow rounds that failed since the last good one
 * @param nextAttempt when the next round starts
 * @param lastError the last failure, also when all is well since
 * @param onDemand the last fetch that was asked for by a request
 * @param targets the places or price areas
 */
public record ProviderView(
        String name,
        String kind,
        State state,
        String circuit,
        @Nullable Double ageSeconds,
        int failuresInARow,
        @Nullable Instant nextAttempt,
        @Nullable ErrorView lastError,
        @Nullable OnDemand onDemand,
        List<TargetView> targets) {

    /** How it is. */
    public enum State {
        STANDBY,
        WAITING,
        OK,
        DEGRADED
    }

    /**
     * A failure.
     *
     * @param at when
     * @param target of which place or area
     * @param fault its kind
     * @param detail what and where, without any key
     */
    public record ErrorView(Instant at, String target, String fault, String detail) {}

    /**
     * A place or area.
     *
     * @param target our id
     * @param lastSuccess when it was last fetched well
     * @param ageSeconds seconds since then
     * @param coveredUntil end of what is known without a gap from now on
     * @param missingIntervals gaps in what was fetched last
     */
    public record TargetView(
            String target,
            @Nullable Instant lastSuccess,
            @Nullable Double ageSeconds,
            @Nullable Instant coveredUntil,
            int missingIntervals) {}

    /**
     * A fetch that was asked for.
     *
     * @param from start of the range, null for what the schedule asks for
     * @param to end of the range
     * @param state RUNNING, DONE or FAILED
     * @param published records written so far
     * @param detail why it failed
     */
    public record OnDemand(
            @Nullable Instant from,
            @Nullable Instant to,
            String state,
            int published,
            @Nullable String detail) {}
}
