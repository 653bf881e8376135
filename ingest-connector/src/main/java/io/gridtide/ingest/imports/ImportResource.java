package io.gridtide.ingest.imports;

import io.gridtide.ingest.http.Caller;
import io.gridtide.ingest.http.Callers;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.http.Roles;
import io.gridtide.ingest.imports.job.ImportJob;
import io.gridtide.ingest.imports.job.ImportOrder;
import io.gridtide.ingest.imports.job.Imports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Files in, jobs out. A job outlives the request, and the service. */
@Path("/api/v1/imports")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "imports")
@APIResponse(responseCode = "503", description = "No directory for imports is configured, or too much waits already")
public class ImportResource {
    private static final Logger LOG = Logger.getLogger(ImportResource.class);
    private static final int LISTED_AT_MOST = 500;

    private final Imports imports;
    private final ErrorPages errorPages;
    private final Callers callers;
    private final InstantSource clock;

    /** Jobs, the newest first. */
    public record ImportList(List<ImportView> imports) {}

    public ImportResource(Imports imports, ErrorPages errorPages, Callers callers, InstantSource clock) {
        this.imports = imports;
        this.errorPages = errorPages;
        this.callers = callers;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Import a file of readings",
            description = "Parts: file (CSV, plain or gzip), mapping (JSON, optional)")
    @APIResponse(responseCode = "202", description = "Taken; Location tells where to ask how far it is")
    @APIResponse(responseCode = "400", description = "The mapping breaks a rule; nothing was taken")
    @APIResponse(responseCode = "413", description = "The file is too large")
    public Response upload(
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("mapping") @Nullable String mapping,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("force") @DefaultValue("false") boolean force) {
        if (file == null) {
            throw ProblemException.of(
                    Status.BAD_REQUEST, "the part \"file\" is missing; send it with curl -F file=@readings.csv");
        }
        return take(
                order -> imports.submit(file.uploadedFile(), order), new Wish(file.fileName(), mapping, dryRun, force));
    }

    @POST
    @Consumes({"text/csv", "text/plain", "application/gzip", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "Import a file of readings sent as it is", description = "The mapping goes into the query")
    @APIResponse(responseCode = "202", description = "Taken; Location tells where to ask how far it is")
    public Response send(
            InputStream body,
            @QueryParam("fileName") @DefaultValue("unnamed") String fileName,
            @QueryParam("mapping") @Nullable String mapping,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("force") @DefaultValue("false") boolean force) {
        return take(order -> imports.submit(body, order), new Wish(fileName, mapping, dryRun, force));
    }

    @GET
    @Operation(summary = "Imports of the caller's tenant, the newest first")
    public ImportList list(@QueryParam("limit") @DefaultValue("50") int limit) {
        requireEnabled();
        if (limit < 1 || limit > LISTED_AT_MOST) {
            throw ProblemException.of(Status.BAD_REQUEST, "limit is 1 to " + LISTED_AT_MOST + ", got " + limit);
        }
        return new ImportList(imports.list(callers.current().tenantId(), limit).stream()
                .map(this::view)
                .toList());
    }

    @GET
    @Path("/{jobId}")
    @Operation(summary = "How far an import is")
    @APIResponse(responseCode = "404", description = "No such import of this tenant")
    public ImportView get(@PathParam("jobId") String jobId) {
        return view(require(jobId));
    }

    @GET
    @Path("/{jobId}/errors")
    @Produces({ErrorPages.NDJSON, ErrorPages.CSV, Problem.MEDIA_TYPE})
    @Operation(
            summary = "What was rejected, by line and column",
            description = "NDJSON, or CSV when it is asked for. The header Gridtide-Errors-Left-Out tells how many"
                    + " there are beyond the limit")
    public Response errors(
            @PathParam("jobId") String jobId,
            @QueryParam("limit") @DefaultValue("1000") int limit,
            @HeaderParam("Accept") @Nullable String accept) {
        if (limit < 1 || limit > ErrorPages.ERRORS_AT_MOST) {
            throw ProblemException.of(
                    Status.BAD_REQUEST, "limit is 1 to " + ErrorPages.ERRORS_AT_MOST + ", got " + limit);
        }
        ImportJob job = require(jobId);
        return errorPages.page(job, limit, accept != null && accept.contains(ErrorPages.CSV));
    }

    @DELETE
    @Path("/{jobId}")
    @Operation(summary = "Stop an import", description = "What it has written stays written")
    @APIResponse(responseCode = "202", description = "It stops soon, or has ended already: see its state")
    public Response cancel(@PathParam("jobId") String jobId) {
        ImportJob job = require(jobId);
        if (!imports.progress(job).state().isFinal()) {
            imports.cancel(job);
        }
        return Response.accepted(view(job)).build();
    }

    /** What the sender of a file says of it. */
    private record Wish(String fileName, @Nullable String mapping, boolean dryRun, boolean force) {}

    private Response take(Function<ImportOrder, ImportJob> submission, Wish wish) {
        requireEnabled();
        Caller caller = callers.current();
        var document = imports.mappings().parse(wish.mapping() == null ? "" : wish.mapping());
        imports.mappings().read(document);
        ImportOrder order = new ImportOrder(
                caller.tenantId(), caller.subject(), wish.fileName(), document, wish.dryRun(), wish.force(), null);
        ImportJob job = submit(submission, order);
        return Response.accepted(view(job))
                .location(URI.create("/api/v1/imports/" + job.jobId()))
                .build();
    }

    private static ImportJob submit(Function<ImportOrder, ImportJob> submission, ImportOrder order) {
        try {
            return submission.apply(order);
        } catch (UncheckedIOException failure) {
            LOG.errorf("import not taken fileName=%s cause=%s", order.fileName(), failure);
            throw ProblemException.of(
                    Status.SERVICE_UNAVAILABLE, "the file could not be kept on disk; send it again later");
        }
    }

    private ImportJob require(String jobId) {
        requireEnabled();
        return imports.find(jobId, callers.current().tenantId())
                .orElseThrow(() ->
                        ProblemException.of(Status.NOT_FOUND, "no import of this tenant is called \"" + jobId + "\""));
    }

    private void requireEnabled() {
        if (!imports.isEnabled()) {
            throw ProblemException.of(
                    Status.SERVICE_UNAVAILABLE,
                    "files are not imported here: gridtide.ingest.imports.directory is not set");
        }
    }

    private ImportView view(ImportJob job) {
        return ImportView.of(job, imports.progress(job), clock.instant());
    }
}
