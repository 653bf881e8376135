package io.gridtide.query.balance;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the balance resource as they were sent.
 *
 * @param siteId site to read
 * @param from start, inclusive
 * @param to end, exclusive
 * @param resolution length of the buckets; absent for the intervals of the site
 * @param tz zone of hours, days and months; absent for the zone of the site
 * @param limit most rows
 * @param cursor where a former page ended
 */
public record BalancesRequest(
        @Parameter(example = "office") @RestPath String siteId,

        @Parameter(description = "Start, inclusive, UTC.", required = true, example = "2026-03-28T23:00:00Z")
        @RestQuery
        @Nullable
        String from,

        @Parameter(description = "End, exclusive, UTC.", required = true, example = "2026-03-29T22:00:00Z")
        @RestQuery
        @Nullable
        String to,

        @Parameter(description = "Bucket length: PT15M (default), PT1H, P1D or P1M.", example = "P1D")
        @RestQuery
        @Nullable
        String resolution,

        @Parameter(
                description = "IANA zone of hours, days and months; left out, the zone of the site.",
                example = "Europe/Berlin")
        @RestQuery
        @Nullable
        String tz,

        @Parameter(description = "Most rows, up to 5000.") @RestQuery @Nullable
        String limit,

        @Parameter(description = "nextCursor of the previous page; the other parameters unchanged.")
        @RestQuery
        @Nullable
        String cursor) {}
