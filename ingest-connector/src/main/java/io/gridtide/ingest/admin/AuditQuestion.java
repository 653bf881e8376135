package io.gridtide.ingest.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for; empty texts and missing times do not restrict.
 *
 * @param scope whose changes the caller may see
 * @param entity kind of row
 * @param entityId id of the row
 * @param actor who changed it
 * @param from first moment
 * @param to moment after the last
 */
record AuditQuestion(
        Scope scope,
        String entity,
        String entityId,
        String actor,
        @Nullable Instant from,
        @Nullable Instant to) {

    /**
     * Whose changes.
     *
     * @param tenantId of this tenant
     * @param everyTenant of every tenant
     * @param tenants of the tenants themselves too
     */
    record Scope(String tenantId, boolean everyTenant, boolean tenants) {}
}
