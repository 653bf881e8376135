package io.gridtide.ingest.imports;

import io.gridtide.ingest.config.ImportConfig;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.imports.mapping.MappingException;
import io.gridtide.ingest.imports.mapping.MappingFault;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses what cannot be imported, before a byte of the file has been read where that is possible. */
public class ImportGate {
    private static final long OTHER_BODY_BYTES = 64L << 20;
    private static final int AROUND_THE_FILE_BYTES = 2 << 20;

    private final ImportConfig config;

    /** A problem whose faults name fields of the mapping. */
    public record MappingProblem(String type, String title, int status, String detail, List<MappingFault> errors) {}

    public ImportGate(ImportConfig config) {
        this.config = config;
    }

    private static @Nullable Response otherLength(@Nullable String length) {
        return length == null || length.length() < 9 || Long.parseLong(length) <= OTHER_BODY_BYTES
                ? null
                : Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "a body has at most " + OTHER_BODY_BYTES + " bytes")
                        .response()
                        .build();
    }

    /** A form is kept on disk as a whole before its parts are seen, so its length must be known and allowed. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Response length(ContainerRequestContext request) {
        String type = request.getHeaderString("Content-Type");
        boolean form = type != null && type.startsWith("multipart/");
        if (!request.getUriInfo().getPath().endsWith("/api/v1/imports")) {
            return otherLength(request.getHeaderString("Content-Length"));
        }
        if (!form) {
            return null;
        }
        if (config.directory().isEmpty()) {
            return Problem.of(
                            Status.SERVICE_UNAVAILABLE,
                            "files are not imported here: gridtide.ingest.imports.directory is not set")
                    .response()
                    .build();
        }
        String length = request.getHeaderString("Content-Length");
        if (length == null) {
            return Problem.of(Status.LENGTH_REQUIRED, "a form is sent with a Content-Length; or send the file as it is")
                    .response()
                    .build();
        }
        if (Long.parseLong(length) > config.maxFileBytes() + AROUND_THE_FILE_BYTES) {
            return Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "a file has at most " + config.maxFileBytes() + " bytes")
                    .response()
                    .build();
        }
        return null;
    }

    @ServerExceptionMapper
    public Response mapping(MappingException failure) {
        MappingProblem problem = new MappingProblem(
                "about:blank",
                "Bad Request",
                400,
                "the mapping breaks " + failure.faults().size() + " rule(s)",
                failure.faults());
        return Response.status(400).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}
