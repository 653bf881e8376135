package io.gridtide.ingest.spool;

import java.time.Duration;
import java.util.Optional;

/**
 * How a spool stands.
 *
 * @param usedBytes size of its segments
 * @param limitBytes size they may reach
 * @param records records that the broker has not acknowledged
 * @param oldestAge how long the oldest of them has waited; empty when there is none
 * @param fault why it takes no records just now; empty when it does
 */
public record SpoolStatus(
        long usedBytes, long limitBytes, long records, Optional<Duration> oldestAge, Optional<String> fault) {}
