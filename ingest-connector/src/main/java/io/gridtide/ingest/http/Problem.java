package io.gridtide.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gridtide.ingest.item.ItemError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document of RFC 9457.
 *
 * @param type what kind of problem, a URI reference
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail this occurrence, with the values and the way out
 * @param errors faults of single items; left out when there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Problem document, RFC 9457")
public record Problem(String type, String title, int status, String detail, List<ItemError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of a registered status whose kind needs no page of its own. */
    public static Problem of(Response.Status status, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, List.of());
    }

    public static Problem unprocessable(String detail, List<ItemError> errors) {
        return new Problem("about:blank", "Unprocessable Content", 422, detail, errors);
    }

    public Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
