package io.gridtide.query.alert;

import io.gridtide.query.alert.AlertQueries.Slice;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Alerts across sites. */
@Path("/api/v1/alerts")
@Tag(name = "Alerts")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class AlertsResource {
    private static final int MAXIMUM_ROWS = 500;
    private static final List<String> STATES = List.of(AlertFilter.OPEN, "RAISED", "UPDATED", "CLEARED");
    private static final List<String> SEVERITIES = List.of("INFO", "WARNING", "CRITICAL");

    private final AlertQueries queries;
    private final Caller caller;

    AlertsResource(AlertQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    /**
     * Query parameters as they were sent.
     *
     * @param siteId site to read
     * @param state state to read
     * @param severity severity to read
     * @param limit most rows
     * @param cursor where a former page ended
     */
    public record AlertsRequest(
            @Parameter(description = "Only this site.", example = "office") @RestQuery @Nullable
            String siteId,

            @Parameter(description = "OPEN (all that are not cleared), RAISED, UPDATED or CLEARED.", example = "OPEN")
            @RestQuery
            @Nullable
            String state,

            @Parameter(description = "INFO, WARNING or CRITICAL.", example = "WARNING") @RestQuery @Nullable
            String severity,

            @Parameter(description = "Most rows, up to 500.") @RestQuery @Nullable
            String limit,

            @Parameter(description = "nextCursor of the previous page; the other parameters unchanged.")
            @RestQuery
            @Nullable
            String cursor) {}

    @GET
    @Operation(summary = "Alerts of the tenant", description = "Each as it stands now, by site and alert id.")
    public Uni<AlertsResponse> alerts(@BeanParam AlertsRequest request) {
        AlertFilter filter = new AlertFilter(
                Parameters.optionalId("siteId", request.siteId()),
                Parameters.oneOf("state", request.state(), STATES),
                Parameters.oneOf("severity", request.severity(), SEVERITIES));
        Slice slice = new Slice(Cursor.id(request.cursor()), Parameters.limit(request.limit(), MAXIMUM_ROWS));
        return queries.alerts(caller.tenant(), filter, slice)
                .map(found ->
                        new AlertsResponse(found.rows(), found.nextCursor().orElse(null)));
    }
}
