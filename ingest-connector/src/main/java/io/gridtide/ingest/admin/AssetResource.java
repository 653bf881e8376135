package io.gridtide.ingest.admin;

import io.gridtide.ingest.admin.row.AssetRow;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.site.SiteDocument.AssetDocument;
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
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assets of a site. */
@Path("/api/v1/registry/sites/{siteId}/assets")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "registry: assets")
@APIResponse(responseCode = "404", description = "No such site or asset of this tenant")
public class AssetResource {
    /** Ids may contain slashes: everything behind the collection is the id, percent-encoded or not. */
    private static final String ONE = "{assetId: .+}";

    private final AssetStore store;
    private final AdmittedJson json;
    private final Authors authors;

    public AssetResource(AssetStore store, AdmittedJson json, Authors authors) {
        this.store = store;
        this.json = json;
        this.authors = authors;
    }

    @GET
    @Operation(summary = "Assets of the site in the order of their ids")
    public Page<Listed<AssetDocument>> list(
            @PathParam("siteId") String siteId,
            @QueryParam("type") @Nullable String type,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        return Page.of(
                store.list(new SiteKey(siteId, authors.tenantId()), Parameters.text("type", type), page),
                page,
                AssetRow::id,
                row -> new Listed<>(row.version(), row.document()));
    }

    @GET
    @Path(ONE)
    @Operation(summary = "One asset, with its version in ETag")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AssetDocument.class)),
            description = "What PUT would take")
    public Response get(@PathParam("siteId") String siteId, @PathParam("assetId") String assetId) {
        AssetRow row = store.get(new SiteKey(siteId, authors.tenantId()), assetId);
        return Answers.read(row.document(), row.version());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add one asset")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssetDocument.class)))
    @APIResponse(responseCode = "201", description = "Added; Location names it")
    @APIResponse(responseCode = "409", description = "The id is taken")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    public Response create(@PathParam("siteId") String siteId, InputStream body) {
        Author author = authors.current();
        AssetRow row = store.create(author, siteId, json.read(body, AssetDocument.class));
        String path = "sites/" + siteId + "/assets/" + row.id();
        return Answers.created(author, path, row.document(), row.version());
    }

    @PUT
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace one asset")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssetDocument.class)))
    @APIResponse(responseCode = "200", description = "Replaced")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response replace(
            @PathParam("siteId") String siteId,
            @PathParam("assetId") String assetId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        AssetDocument document = json.read(body, AssetDocument.class);
        return change(new PartKey(siteId, assetId), ifMatch, current -> document);
    }

    @PATCH
    @Path(ONE)
    @Consumes({Parameters.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change fields of one asset by a merge patch (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssetDocument.class)))
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response patch(
            @PathParam("siteId") String siteId,
            @PathParam("assetId") String assetId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        var patch = json.readPatch(body);
        return change(
                new PartKey(siteId, assetId), ifMatch, current -> json.merged(current, patch, AssetDocument.class));
    }

    @DELETE
    @Path(ONE)
    @Operation(summary = "Remove an asset that no series refers to")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "Series refer to it; detail names them")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response delete(
            @PathParam("siteId") String siteId,
            @PathParam("assetId") String assetId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Author author = authors.current();
        store.delete(author, new PartKey(siteId, assetId), IfMatch.required(ifMatch));
        return Answers.deleted(author);
    }

    private Response change(PartKey key, @Nullable String ifMatch, UnaryOperator<AssetDocument> change) {
        Author author = authors.current();
        AssetRow row = store.change(author, key, IfMatch.required(ifMatch), change);
        return Answers.changed(author, row.document(), row.version());
    }
}
