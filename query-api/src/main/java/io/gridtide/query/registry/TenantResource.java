package io.gridtide.query.registry;

import io.gridtide.query.http.ProblemException;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tenant a token stands for. */
@Path("/api/v1/tenant")
@Tag(name = "Sites and series")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class TenantResource {
    private final RegistryQueries queries;
    private final Caller caller;

    TenantResource(RegistryQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The tenant of the caller")
    public Uni<TenantResponse> tenant() {
        return queries.tenant(caller.tenant())
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(
                        "tenant", "the tenant of the token is not registered", "register a site for it first")));
    }
}
