package io.gridtide.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error answer after RFC 9457, sent as {@code application/problem+json}.
 *
 * @param type stable identifier of the kind of problem
 * @param title the kind in words
 * @param status HTTP status
 * @param detail what is wrong with this request, with the offending value
 * @param parameter the request parameter at fault, when one is
 * @param fix what to do instead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "Error answer after RFC 9457.")
public record Problem(
        @Schema(
                description = "Stable identifier of the kind of problem.",
                examples = "urn:gridtide:problem:invalid-parameter")
        String type,

        @Schema(description = "The kind in words.", examples = "Invalid parameter")
        String title,

        @Schema(description = "HTTP status.", examples = "400")
        int status,

        @Schema(
                description = "What is wrong with this request.",
                examples = "from is \"yesterday\", which is not an instant")
        String detail,

        @Schema(description = "Request parameter at fault, when one is.", examples = "from") @Nullable
        String parameter,

        @Schema(
                description = "What to do instead.",
                examples = "write it as ISO 8601 in UTC, for instance 2026-03-29T00:00:00Z")
        @Nullable
        String fix) {

    /** Media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String kind, String title, String detail) {
        return new Problem("urn:gridtide:problem:" + kind, title, status, detail, null, null);
    }

    Problem withFix(String newFix) {
        return new Problem(type, title, status, detail, parameter, newFix);
    }

    Problem atParameter(String newParameter) {
        return new Problem(type, title, status, detail, newParameter, fix);
    }
}
