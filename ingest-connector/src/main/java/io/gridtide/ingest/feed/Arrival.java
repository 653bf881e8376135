package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.ClockMode;
import java.time.Instant;

/**
 * The circumstances under which a body arrived; the same for all its items.
 *
 * @param tenantId tenant of the sender
 * @param source name of the path, used where an item names none
 * @param receivedAt now, UTC
 * @param clockMode whether senders may state the time of knowledge
 */
public record Arrival(String tenantId, String source, Instant receivedAt, ClockMode clockMode) {}
