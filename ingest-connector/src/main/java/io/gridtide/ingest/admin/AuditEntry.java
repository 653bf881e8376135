package io.gridtide.ingest.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change of one row.
 *
 * @param auditId grows with time
 * @param at when the transaction began, UTC
 * @param actor the subject of the token, or {@code database:<role>} for SQL by hand
 * @param databaseUser the role that was logged in at the database
 * @param requestId of the request; the same on every row that one request changed
 * @param entity {@code tenant}, {@code site}, {@code asset}, {@code series} or {@code tariff}
 * @param action {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param version the version that the change made, or that was deleted
 * @param changed columns that differ between before and after
 * @param before the row before, as JSON with column names
 * @param after the row after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        long auditId,
        Instant at,
        String actor,
        String databaseUser,
        @Nullable String requestId,
        String tenantId,
        @Nullable String siteId,
        String entity,
        String entityId,
        String action,
        long version,
        List<String> changed,

        @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable
        String before,

        @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable
        String after) {}
