package io.gridtide.ingest.admin;

import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.registry.RegistryLoader;
import io.gridtide.ingest.registry.RegistryView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether what the registry tables hold has come back over the topics. */
@Path("/api/v1/registry/status")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "registry: sites")
public class StatusResource {
    private final SiteVersions versions;
    private final RegistryView view;
    private final RegistryLoader loader;
    private final Callers callers;

    /**
     * Whether this service already knows of a site what the database knows.
     *
     * @param complete true when nothing of it is still on its way
     * @param registered assets, series, tariff and the site itself in the database
     * @param known how many of them this service knows in their current version
     */
    public record SiteStatus(String siteId, boolean complete, int registered, int known) {}

    public StatusResource(SiteVersions versions, RegistryView view, RegistryLoader loader, Callers callers) {
        this.versions = versions;
        this.view = view;
        this.loader = loader;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Whether readings of a site are already accepted")
    public SiteStatus status(@QueryParam("siteId") @Nullable String siteId) {
        if (siteId == null || siteId.isBlank()) {
            throw ProblemException.of(Status.BAD_REQUEST, "siteId is missing; ask with ?siteId=...");
        }
        Map<String, Long> registered =
                versions.of(new SiteKey(siteId, callers.current().tenantId()));
        Map<String, Long> known = view.versionsOfSite(siteId);
        int current = (int) registered.entrySet().stream()
                .filter(row -> row.getValue().equals(known.get(row.getKey())))
                .count();
        boolean complete = loader.fault().isEmpty() && !registered.isEmpty() && current == registered.size();
        return new SiteStatus(siteId, complete, registered.size(), current);
    }
}
