package io.gridtide.query.interval;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters of the intervals resource as they were sent.
 *
 * @param seriesId series to read
 * @param from start, inclusive
 * @param to end, exclusive
 * @param resolution length of the buckets; absent for the intervals of the series
 * @param tz zone of hours, days and months; absent for the zone of the site
 * @param asOf knowledge time; absent for what is known now
 * @param limit most rows
 * @param cursor where a former page ended
 */
public record IntervalsRequest(
        @Parameter(description = "Series to read.", required = true, example = "office/load") @RestQuery @Nullable
        String seriesId,

        @Parameter(description = "Start, inclusive, UTC.", required = true, example = "2026-03-28T23:00:00Z")
        @RestQuery
        @Nullable
        String from,

        @Parameter(description = "End, exclusive, UTC.", required = true, example = "2026-03-29T22:00:00Z")
        @RestQuery
        @Nullable
        String to,

        @Parameter(
                description = "Bucket length: PT15M, PT1H, P1D or P1M; left out, the intervals of the series. At most"
                        + " 92 days, 366 days, 5 years and 10 years at once.",
                example = "PT1H")
        @RestQuery
        @Nullable
        String resolution,

        @Parameter(
                description = "IANA zone of hours, days and months; left out, the zone of the site.",
                example = "Europe/Berlin")
        @RestQuery
        @Nullable
        String tz,

        @Parameter(
                description = "What was known then, UTC; left out, what is known now.",
                example = "2026-03-29T12:00:00Z")
        @RestQuery
        @Nullable
        String asOf,

        @Parameter(description = "Most rows, up to 5000.", example = "96") @RestQuery @Nullable
        String limit,

        @Parameter(description = "nextCursor of the previous page; the other parameters unchanged.")
        @RestQuery
        @Nullable
        String cursor) {}
