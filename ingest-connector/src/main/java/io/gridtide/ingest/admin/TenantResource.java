package io.gridtide.ingest.admin;

import io.gridtide.ingest.admin.row.TenantRow;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.site.TenantDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tenants, for those who run the installation. */
@Path("/api/v1/registry/tenants")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "registry: tenants")
@APIResponse(responseCode = "403", description = "Not an admin, or not one of the platform tenant")
public class TenantResource {
    private static final String ONE = "{tenantId: .+}";

    private final TenantStore store;
    private final AdmittedJson json;
    private final Authors authors;

    public TenantResource(TenantStore store, AdmittedJson json, Authors authors) {
        this.store = store;
        this.json = json;
        this.authors = authors;
    }

    @GET
    @Operation(summary = "Tenants in the order of their ids")
    public Page<Listed<TenantDocument>> list(
            @QueryParam("name") @Nullable String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        requireAdministrator();
        PageRequest page = PageRequest.of(cursor, limit);
        return Page.of(
                store.list(Parameters.text("name", name), page),
                page,
                TenantRow::id,
                row -> new Listed<>(row.version(), row.document()));
    }

    @GET
    @Path(ONE)
    @Operation(summary = "One tenant, with its version in ETag")
    @APIResponse(responseCode = "404", description = "No such tenant")
    public Response get(@PathParam("tenantId") String tenantId) {
        requireAdministrator();
        TenantRow row = store.get(tenantId);
        return Answers.read(row.document(), row.version());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a tenant")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantDocument.class)))
    @APIResponse(responseCode = "201", description = "Made; Location names it")
    @APIResponse(responseCode = "409", description = "The id is taken")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    public Response create(InputStream body) {
        requireAdministrator();
        Author author = authors.current();
        TenantRow row = store.create(author, json.read(body, TenantDocument.class));
        return Answers.created(author, "tenants/" + row.id(), row.document(), row.version());
    }

    @PUT
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rename a tenant")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantDocument.class)))
    @APIResponse(responseCode = "200", description = "Renamed")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response replace(
            @PathParam("tenantId") String tenantId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        TenantDocument document = json.read(body, TenantDocument.class);
        return change(tenantId, ifMatch, current -> document);
    }

    @PATCH
    @Path(ONE)
    @Consumes({Parameters.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(summary = "Rename a tenant by a merge patch (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantDocument.class)))
    @APIResponse(responseCode = "200", description = "Renamed")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response patch(
            @PathParam("tenantId") String tenantId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        var patch = json.readPatch(body);
        return change(tenantId, ifMatch, current -> json.merged(current, patch, TenantDocument.class));
    }

    @DELETE
    @Path(ONE)
    @Operation(summary = "Remove a tenant that has no sites")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "It has sites")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response delete(
            @PathParam("tenantId") String tenantId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requireAdministrator();
        Author author = authors.current();
        store.delete(author, tenantId, IfMatch.required(ifMatch));
        return Answers.deleted(author);
    }

    private Response change(String tenantId, @Nullable String ifMatch, UnaryOperator<TenantDocument> change) {
        requireAdministrator();
        Author author = authors.current();
        TenantRow row = store.change(author, tenantId, IfMatch.required(ifMatch), change);
        return Answers.changed(author, row.document(), row.version());
    }

    private void requireAdministrator() {
        if (!authors.administersTenants()) {
            throw ProblemException.of(
                    Status.FORBIDDEN, "tenants are administered by admins of the platform tenant of this installation");
        }
    }
}
