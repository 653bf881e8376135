package io.gridtide.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable String fix) {

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
