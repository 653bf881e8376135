package io.gridtide.ingest.http;

import static java.util.Objects.requireNonNull;

/**
 * Who sends a request.
 *
 * @param tenantId the tenant of the token
 * @param subject the subject of the token, for records of who asked
 */
public record Caller(String tenantId, String subject) {
    public Caller {
        requireNonNull(tenantId, "tenantId is null");
        requireNonNull(subject, "subject is null");
    }
}
