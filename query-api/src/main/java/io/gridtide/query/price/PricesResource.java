package io.gridtide.query.price;

import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.TimeRange;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Published market prices. */
@Path("/api/v1/prices")
@Tag(name = "Forecasts and plans")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class PricesResource {
    private static final Duration MAXIMUM_SPAN = Duration.ofDays(92);
    private static final int MAXIMUM_ROWS = 5_000;

    private final PriceQueries queries;
    private final Caller caller;

    PricesResource(PriceQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    /**
     * Query parameters as they were sent.
     *
     * @param priceArea area to read
     * @param from start, inclusive
     * @param to end, exclusive
     * @param limit most rows
     * @param cursor where a former page ended
     */
    public record PricesRequest(
            @Parameter(description = "Price area of the site.", required = true, example = "DE-LU") @RestQuery @Nullable
            String priceArea,

            @Parameter(description = "Start, inclusive, UTC.", required = true, example = "2026-03-28T23:00:00Z")
            @RestQuery
            @Nullable
            String from,

            @Parameter(
                    description = "End, exclusive, UTC; at most 92 days later.",
                    required = true,
                    example = "2026-03-29T22:00:00Z")
            @RestQuery
            @Nullable
            String to,

            @Parameter(description = "Most rows, up to 5000.") @RestQuery @Nullable
            String limit,

            @Parameter(description = "nextCursor of the previous page; the other parameters unchanged.")
            @RestQuery
            @Nullable
            String cursor) {}

    @GET
    @Operation(summary = "Published prices of an area")
    public Uni<PricesResponse> prices(@BeanParam PricesRequest request) {
        String area = Parameters.requiredId("priceArea", request.priceArea());
        TimeRange asked = TimeRange.parse(request.from(), request.to(), MAXIMUM_SPAN);
        TimeRange page = asked.from(Cursor.time(request.cursor()));
        int limit = Parameters.limit(request.limit(), MAXIMUM_ROWS);
        return queries.prices(caller.tenant(), area, page, limit)
                .map(found -> new PricesResponse(
                        area, found.rows(), found.nextCursor().orElse(null)));
    }
}
