package io.gridtide.query.kpi;

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

/** Figures of a site. */
@Path("/api/v1/sites/{siteId}/kpis")
@Tag(name = "Measurements")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class KpisResource {
    private final KpiQueries queries;
    private final Caller caller;

    KpisResource(KpiQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Figures of local days or months",
            description = "Energy, cost, savings against idle batteries, peaks, load factor, self-consumption, "
                    + "self-sufficiency and emissions of the periods that start inside the range.")
    public Uni<KpisResponse> kpis(@BeanParam KpisRequest request) {
        KpiQuestion question = KpiQuestion.of(request);
        return queries.kpis(caller.tenant(), question)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(
                        "siteId",
                        "this tenant has no site " + question.siteId(),
                        "/api/v1/sites lists the sites there are")));
    }
}
