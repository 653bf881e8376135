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

    /** Refused items that one answer lists; of the others it gives the number. */
    @WithDefault("500")
    int maxErrors();

    /**
     * Heap that bodies being worked on at the same time may take, bytes in total; beyond it 503. One body at a time may
     * outgrow an eighth of it and is then bounded by the number of items only.
     */
    @WithDefault("33554432")
    int maxBytesInFlight();

    /** How long an answer waits for the broker's acknowledgement; after it 503. */
    @WithDefault("PT30S")
    Duration acknowledgeTimeout();

    /** What {@code Retry-After} tells senders while the broker or the database is away. */
    @WithDefault("PT2S")
    Duration retryAfter();
}
