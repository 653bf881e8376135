package io.gridtide.ingest.admin;

import io.gridtide.ingest.admin.row.SiteRow;
import io.gridtide.ingest.admin.row.SiteTree;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.site.SiteDocument;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whole sites in, whole sites out. A change reaches the topics through change data capture only. */
@Path("/api/v1/registry/sites")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "registry: sites")
public class SiteResource {
    private static final String ONE = "{siteId}";

    private final SiteStore store;
    private final AdmittedJson json;
    private final Authors authors;

    /** Answer to a document that was taken. */
    public record SiteTaken(String siteId, int assets, int series) {}

    public SiteResource(SiteStore store, AdmittedJson json, Authors authors) {
        this.store = store;
        this.json = json;
        this.authors = authors;
    }

    @GET
    @Operation(summary = "Sites of the tenant in the order of their ids, without their parts")
    public Page<SiteSummary> list(
            @QueryParam("name") @Nullable String name,
            @QueryParam("priceArea") @Nullable String priceArea,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        SiteStore.Filter filter =
                new SiteStore.Filter(Parameters.text("name", name), Parameters.text("priceArea", priceArea));
        PageRequest page = PageRequest.of(cursor, limit);
        return Page.of(store.list(authors.tenantId(), filter, page), page, SiteRow::id, SiteSummary::of);
    }

    @GET
    @Path(ONE)
    @Operation(summary = "A whole site; its ETag changes with every part")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SiteDocument.class)),
            description = "What PUT would take")
    @APIResponse(responseCode = "404", description = "No such site of this tenant")
    public Response get(@PathParam("siteId") String siteId) {
        SiteTree tree = store.get(new SiteKey(siteId, authors.tenantId()));
        return Answers.read(tree.document(), tree.version());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a site; assets and series may follow one by one", description = "In one transaction")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteDocument.class)))
    @APIResponse(responseCode = "201", description = "Added; Location names it")
    @APIResponse(responseCode = "409", description = "An id is taken")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    public Response create(InputStream body) {
        Author author = authors.current();
        SiteTree tree = store.create(author, json.read(body, SiteDocument.class));
        return Answers.created(author, "sites/" + tree.site().siteId(), taken(tree), tree.version());
    }

    @PUT
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make the registry hold exactly this of a site, new or not",
            description = "In one transaction. If-Match is optional: with it the site must exist in that version")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteDocument.class)))
    @APIResponse(responseCode = "200", description = "The site existed")
    @APIResponse(responseCode = "201", description = "The site is new")
    @APIResponse(responseCode = "409", description = "An id belongs to another site")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    public Response put(
            @PathParam("siteId") String siteId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        Author author = authors.current();
        SiteStore.Stored stored =
                store.put(author, siteId, json.read(body, SiteDocument.class), IfMatch.optional(ifMatch));
        SiteTree tree = stored.tree();
        return stored.created()
                ? Answers.created(author, "sites/" + siteId, taken(tree), tree.version())
                : Answers.changed(author, taken(tree), tree.version());
    }

    @PATCH
    @Path(ONE)
    @Consumes({Parameters.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change fields of a site by a merge patch (RFC 7396)",
            description = "assets and series are lists: a patch that names one replaces all of it")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteDocument.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SiteDocument.class)),
            description = "The site as it is now")
    @APIResponse(responseCode = "404", description = "No such site of this tenant")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "422", description = "A rule is broken; errors names the fields")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response patch(
            @PathParam("siteId") String siteId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        Author author = authors.current();
        var patch = json.readPatch(body);
        SiteTree tree = store.change(
                author, siteId, IfMatch.required(ifMatch), current -> json.merged(current, patch, SiteDocument.class));
        return Answers.changed(author, tree.document(), tree.version());
    }

    @DELETE
    @Path(ONE)
    @Operation(summary = "Remove a site with everything it has")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "No such site of this tenant")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; currentVersion tells to what")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response delete(
            @PathParam("siteId") String siteId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Author author = authors.current();
        store.delete(author, siteId, IfMatch.required(ifMatch));
        return Answers.deleted(author);
    }

    private static SiteTaken taken(SiteTree tree) {
        return new SiteTaken(
                tree.site().siteId(), tree.assets().size(), tree.series().size());
    }
}
