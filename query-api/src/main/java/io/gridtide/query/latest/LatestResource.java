package io.gridtide.query.latest;

import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.ProblemException;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The present state of a site. */
@Path("/api/v1/sites/{siteId}/latest")
@Tag(name = "Measurements")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class LatestResource {
    private final LatestQueries queries;
    private final Caller caller;

    LatestResource(LatestQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The newest interval of every series of a site")
    public Uni<LatestResponse> latest(@Parameter(example = "office") @RestPath String siteId) {
        String id = Parameters.requiredId("siteId", siteId);
        return queries.latest(caller.tenant(), id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(
                        "siteId", "this tenant has no site " + id, "/api/v1/sites lists the sites there are")));
    }
}
