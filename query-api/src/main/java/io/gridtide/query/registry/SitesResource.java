package io.gridtide.query.registry;

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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Master data of sites: assets, tariff, series. */
@Path("/api/v1/sites")
@Tag(name = "Sites and series", description = "Master data of the caller's tenant.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class SitesResource {
    private static final int MAXIMUM_ROWS = 500;

    private final RegistryQueries queries;
    private final Caller caller;

    SitesResource(RegistryQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Sites of the tenant")
    public Uni<SiteListResponse> sites(
            @Parameter(description = "Most rows, up to 500.", example = "100") @RestQuery @Nullable String limit,
            @Parameter(description = "nextCursor of the previous page.") @RestQuery @Nullable String cursor) {
        return queries.sites(caller.tenant(), slice(limit, cursor)).map(SiteListResponse::of);
    }

    @GET
    @Path("/{siteId}")
    @Operation(summary = "One site with assets and tariff")
    public Uni<SiteDetailResponse> site(@Parameter(example = "office") @RestPath String siteId) {
        return queries.site(caller.tenant(), Parameters.requiredId("siteId", siteId))
                .map(found -> found.orElseThrow(() -> unknownSite(siteId)));
    }

    @GET
    @Path("/{siteId}/series")
    @Operation(summary = "Series of one site")
    public Uni<SeriesListResponse> seriesOfSite(@Parameter(example = "office") @RestPath String siteId) {
        String id = Parameters.requiredId("siteId", siteId);
        return queries.site(caller.tenant(), id)
                .map(found -> found.orElseThrow(() -> unknownSite(siteId)))
                .chain(ignored -> queries.series(
                        caller.tenant(),
                        new SeriesFilter(Optional.of(id), Optional.empty()),
                        new Slice(Optional.empty(), MAXIMUM_ROWS)))
                .map(SeriesListResponse::of);
    }

    private static Slice slice(@Nullable String limit, @Nullable String cursor) {
        return new Slice(Cursor.id(cursor), Parameters.limit(limit, MAXIMUM_ROWS));
    }

    private static ProblemException unknownSite(String siteId) {
        return ProblemException.notFound(
                "siteId", "this tenant has no site " + siteId, "/api/v1/sites lists the sites there are");
    }
}
