package io.gridtide.ingest.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.site.FieldFault;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document whose faults name fields of a document.
 *
 * @param currentVersion with status 412: the version in force, empty otherwise
 * @param errors with status 422: every fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Problem document, RFC 9457")
public record RegistryProblem(
        String type, String title, int status, String detail, String currentVersion, List<FieldFault> errors) {
    static RegistryProblem faulty(String detail, List<FieldFault> errors) {
        return new RegistryProblem("about:blank", "Unprocessable Content", 422, detail, "", errors);
    }

    static RegistryProblem stale(String detail, String currentVersion) {
        return new RegistryProblem("about:blank", "Precondition Failed", 412, detail, currentVersion, List.of());
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(this);
    }
}
