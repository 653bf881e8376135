package io.gridtide.query.http;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An input that a forecast or a plan used, and how old it was.
 *
 * @param name series, topic or price area
 * @param lastValidTime end of the latest valid time it covered; null when nothing was there
 * @param knownAt when its newest part became known
 * @param ageSeconds age at the time of use
 * @param status FRESH, STALE, DEFAULTED or MISSING
 * @param detail in words, for instance what stood in for it
 */
@Schema(name = "Input")
public record InputResponse(
        @Schema(examples = "office/load") String name,
        @Nullable Instant lastValidTime,
        @Nullable Instant knownAt,
        @Nullable Long ageSeconds,
        @Schema(examples = "FRESH") String status,
        @Nullable String detail) {}
