package io.gridtide.query.balance;

import io.gridtide.query.http.ProblemException;
import io.gridtide.query.security.Caller;
import io.gridtide.query.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Balances of a site. */
@Path("/api/v1/sites/{siteId}/balance")
@Tag(name = "Measurements")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class BalancesResource {
    private final BalanceQueries queries;
    private final Caller caller;

    BalancesResource(BalanceQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Balance of a site",
            description =
                    "Load, generation, storage and grid of each interval, or of buckets that start inside the range.")
    public Uni<BalancesResponse> balances(@BeanParam BalancesRequest request) {
        BalanceQuestion question = BalanceQuestion.of(request);
        return queries.balances(caller.tenant(), question)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(
                        "siteId",
                        "this tenant has no site " + question.siteId(),
                        "/api/v1/sites lists the sites there are")));
    }
}
