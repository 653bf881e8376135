package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the HTTP feeds. */
@ConfigMapping(prefix = "gridtide.ingest")
public interface IngestConfig {
    /** Greatest size of one body, bytes; beyond it 413. */
    @WithDefault("16777216")
    long maxBodyBytes();

    /** Greatest number of items in one body; beyond it 413. */
    @WithDefault("200000")
    int maxItems();

    /** Bodies being worked on at the same time, bytes in total; beyond it 503. Bounds the heap. */
    @WithDefault("33554432")
    int maxBytesInFlight();

    /** How long an answer waits for the broker's acknowledgement; after it 503. */
    @WithDefault("PT30S")
    Duration acknowledgeTimeout();

    /** What {@code Retry-After} tells senders while the broker or the database is away. */
    @WithDefault("PT2S")
    Duration retryAfter();
}
