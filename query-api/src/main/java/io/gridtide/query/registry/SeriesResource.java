package io.gridtide.query.registry;

import io.gridtide.domain.Quantity;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.ProblemException;
import io.gridtide.query.registry.RegistryQueries.SeriesFilter;
import io.gridtide.query.registry.RegistryQueries.Slice;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Declarations of series across sites. */
@Path("/api/v1/series")
@Tag(name = "Sites and series")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class SeriesResource {
    private static final int MAXIMUM_ROWS = 500;

    private final RegistryQueries queries;
    private final Caller caller;

    SeriesResource(RegistryQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Series of the tenant")
    public Uni<SeriesListResponse> series(
            @Parameter(description = "Only this site.", example = "office") @RestQuery @Nullable String siteId,
            @Parameter(description = "Only this quantity.", example = "LOAD") @RestQuery @Nullable String quantity,
            @Parameter(description = "Most rows, up to 500.") @RestQuery @Nullable String limit,
            @Parameter(description = "nextCursor of the previous page.") @RestQuery @Nullable String cursor) {
        SeriesFilter filter = new SeriesFilter(Parameters.optionalId("siteId", siteId), quantity(quantity));
        return queries.series(
                        caller.tenant(), filter, new Slice(Cursor.id(cursor), Parameters.limit(limit, MAXIMUM_ROWS)))
                .map(SeriesListResponse::of);
    }

    private static Optional<String> quantity(@Nullable String text) {
        Optional<String> quantity = Parameters.optionalId("quantity", text);
        quantity.ifPresent(name -> {
            if (Arrays.stream(Quantity.values()).noneMatch(known -> known.name().equals(name))) {
                throw ProblemException.invalidParameter(
                        "quantity", "quantity is \"" + name + "\"", "use one of " + Arrays.toString(Quantity.values()));
            }
        });
        return quantity;
    }
}
