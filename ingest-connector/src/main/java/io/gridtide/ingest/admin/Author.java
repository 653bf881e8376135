package io.gridtide.ingest.admin;

/**
 * Who changes the registry, for its audit trail.
 *
 * @param tenantId the tenant of the token
 * @param actor the subject of the token
 * @param requestId what the sender calls this request, or a new name
 */
public record Author(String tenantId, String actor, String requestId) {}
