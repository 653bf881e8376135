package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how many answers are kept for requests with an idempotency key. */
@ConfigMapping(prefix = "gridtide.ingest.idempotency")
public interface IdempotencyConfig {
    /** After this a key is forgotten; at most two days, the retention of the topic. */
    @WithDefault("PT24H")
    Duration maxAge();

    /** Answers kept in all; beyond it the oldest are forgotten. A long answer counts several times. */
    @WithDefault("50000")
    int maxKeys();

    /** Answers kept of one tenant; beyond it its oldest are forgotten. */
    @WithDefault("25000")
    int maxKeysPerTenant();

    /** How long the first request with a key waits until the kept answers have been read; after it 503. */
    @WithDefault("PT10S")
    Duration readWithin();
}
