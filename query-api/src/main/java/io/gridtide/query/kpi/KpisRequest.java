package io.gridtide.query.kpi;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the KPI resource as they were sent.
 *
 * @param siteId site to read
 * @param period DAY or MONTH; absent for days
 * @param from start, inclusive
 * @param to end, exclusive
 * @param limit most rows
 * @param cursor where a former page ended
 */
public record KpisRequest(
        @Parameter(example = "office") @RestPath String siteId,

        @Parameter(description = "DAY (default) or MONTH, of the zone of the site.", example = "DAY")
        @RestQuery
        @Nullable
        String period,

        @Parameter(
                description = "Start, inclusive, UTC; periods that start in the range are answered.",
                required = true,
                example = "2026-03-28T23:00:00Z")
        @RestQuery
        @Nullable
        String from,

        @Parameter(description = "End, exclusive, UTC.", required = true, example = "2026-03-29T22:00:00Z")
        @RestQuery
        @Nullable
        String to,

        @Parameter(description = "Most rows, up to 5000.") @RestQuery @Nullable
        String limit,

        @Parameter(description = "nextCursor of the previous page; the other parameters unchanged.")
        @RestQuery
        @Nullable
        String cursor) {}
