package io.gridtide.ingest.admin;

import io.gridtide.ingest.admin.row.TariffRow;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.site.SiteDocument.TariffDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tariff of a site: there is always exactly one, so none is added and none is removed. */
@Path("/api/v1/registry/sites/{siteId}/tariff")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "registry: tariff")
@APIResponse(responseCode = "404", description = "No such site of this tenant")
public class TariffResource {
    private final TariffStore store;
    private final AdmittedJson json;
    private final Authors authors;

    public TariffResource(TariffStore store, AdmittedJson json, Authors authors) {
        this.store = store;
        this.json = json;
        this.authors = authors;
    }

    @GET
    @Operation(summary = "The tariff, with its version in ETag")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TariffDocument.class)),
            description = "What PUT would take")
    public Response get(@PathParam("siteId") String siteId) {
        TariffRow row = store.get(new SiteKey(siteId, authors.tenantId()));
        return Answers.read(row.document(), row.version());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace the tariff", description = "Another tariffId makes it another one, at version 1")
    @RequestBody(content = @Content(schema = @Schema(implementation = TariffDocument.class)))
    @APIResponse(responseCode = "200", description = "Replaced")
    @APIResponse(responseCode = "409", description = "The tariffId belongs to another site")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response replace(
            @PathParam("siteId") String siteId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        TariffDocument document = json.read(body, TariffDocument.class);
        return change(siteId, ifMatch, current -> document);
    }

    @PATCH
    @Consumes({Parameters.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change fields of the tariff by a merge patch (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = TariffDocument.class)))
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response patch(
            @PathParam("siteId") String siteId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        var patch = json.readPatch(body);
        return change(siteId, ifMatch, current -> json.merged(current, patch, TariffDocument.class));
    }

    private Response change(String siteId, @Nullable String ifMatch, UnaryOperator<TariffDocument> change) {
        Author author = authors.current();
        TariffRow row = store.change(author, siteId, IfMatch.required(ifMatch), change);
        return Answers.changed(author, row.document(), row.version());
    }
}
