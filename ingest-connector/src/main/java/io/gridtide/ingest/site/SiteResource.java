package io.gridtide.ingest.site;

import io.gridtide.domain.SiteDefinition;
import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.registry.RegistryLoader;
import io.gridtide.ingest.registry.RegistryView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whole sites in, whole sites out. A change reaches the topics through change data capture only. */
@Path("/api/v1/registry")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "registry")
public class SiteResource {
    private final SiteDocumentReader reader;
    private final SiteStore store;
    private final RegistryView view;
    private final RegistryLoader loader;
    private final Callers callers;

    /** Answer to a document that was taken. */
    public record SiteTaken(String siteId, int assets, int series) {}

    /** A problem whose faults name fields of the document. */
    public record SiteProblem(String type, String title, int status, String detail, List<FieldFault> errors) {}

    /**
     * Whether this service already knows of a site what the database knows.
     *
     * @param complete true when nothing of it is still on its way
     * @param registered assets, series, tariff and the site itself in the database
     * @param known how many of them this service knows in their current version
     */
    public record SiteStatus(String siteId, boolean complete, int registered, int known) {}

    public SiteResource(
            SiteDocumentReader reader, SiteStore store, RegistryView view, RegistryLoader loader, Callers callers) {
        this.reader = reader;
        this.store = store;
        this.view = view;
        this.loader = loader;
        this.callers = callers;
    }

    @PUT
    @Path("/sites/{siteId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make the registry hold exactly this of a site", description = "In one transaction")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteDocument.class)))
    @APIResponse(responseCode = "200", description = "The site existed")
    @APIResponse(responseCode = "201", description = "The site is new")
    @APIResponse(responseCode = "409", description = "An id belongs to another site")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    public Response put(@PathParam("siteId") String siteId, InputStream body) {
        SiteDocumentMapper mapper =
                new SiteDocumentMapper(siteId, callers.current().tenantId());
        SiteDocument document = reader.read(body);
        return mapper.map(document).map(this::store).orElseGet(() -> faulty(mapper.faults()));
    }

    @DELETE
    @Path("/sites/{siteId}")
    @Operation(summary = "Remove a site with everything it has")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "No such site of this tenant")
    public Response delete(@PathParam("siteId") String siteId) {
        if (!store.delete(siteId, callers.current().tenantId())) {
            throw ProblemException.of(Status.NOT_FOUND, "no site of this tenant is called \"" + siteId + "\"");
        }
        return Response.noContent().build();
    }

    @GET
    @Path("/status")
    @Operation(summary = "Whether readings of a site are already accepted")
    public SiteStatus status(@QueryParam("siteId") @Nullable String siteId) {
        if (siteId == null || siteId.isBlank()) {
            throw ProblemException.of(Status.BAD_REQUEST, "siteId is missing; ask with ?siteId=...");
        }
        Map<String, Long> registered =
                store.versionsOfSite(siteId, callers.current().tenantId());
        Map<String, Long> known = view.versionsOfSite(siteId);
        int current = (int) registered.entrySet().stream()
                .filter(row -> row.getValue().equals(known.get(row.getKey())))
                .count();
        boolean complete = loader.fault().isEmpty() && !registered.isEmpty() && current == registered.size();
        return new SiteStatus(siteId, complete, registered.size(), current);
    }

    private Response store(SiteDefinition definition) {
        try {
            SiteStore.Outcome outcome = store.put(definition);
            SiteTaken taken = new SiteTaken(
                    definition.site().siteId(),
                    definition.assets().size(),
                    definition.series().size());
            Status status = outcome == SiteStore.Outcome.CREATED ? Status.CREATED : Status.OK;
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(taken)
                    .build();
        } catch (IdTakenException taken) {
            throw ProblemException.of(Status.CONFLICT, String.valueOf(taken.getMessage()));
        }
    }

    private static Response faulty(List<FieldFault> faults) {
        SiteProblem problem = new SiteProblem(
                "about:blank",
                "Unprocessable Content",
                422,
                "the site document breaks " + faults.size() + " rule(s)",
                faults);
        return Response.status(422).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}
