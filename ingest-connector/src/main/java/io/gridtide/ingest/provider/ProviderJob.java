package io.gridtide.ingest.provider;

import io.gridtide.domain.Interval;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done for one provider: fetch, judge, publish what is new. Called by one thread at a time. */
interface ProviderJob {
    /** Name of the provider. */
    String name();

    /** WEATHER or MARKET. */
    String kind();

    /** The places or price areas that are fetched, by our ids. */
    List<String> targets();

    /**
     * Reads from the topic what was published last, so that it is not published again.
     *
     * @return when the newest record of each target was published, for targets that have one
     * @throws ProviderException when the topic cannot be read
     */
    Map<String, Instant> recall();

    /**
     * Fetches one target; all of it is published, or nothing. Blocks.
     *
     * @param range what to fetch, empty for what the schedule asks for now
     * @throws ProviderException when nothing was published
     */
    Outcome fetch(String target, Optional<Interval> range);

    /** When to fetch next, seen from now and from what is known. */
    Instant next(Instant now);

    CircuitBreakerState circuit();

    /**
     * What came of a fetch.
     *
     * @param published records written
     * @param unchanged what was fetched but had been published before
     * @param coveredUntil end of what is known without a gap from now on, or null when nothing is known about now
     * @param missing intervals between the first and the last that is known that have no value
     */
    record Outcome(int published, int unchanged, @Nullable Instant coveredUntil, int missing) {}
}
