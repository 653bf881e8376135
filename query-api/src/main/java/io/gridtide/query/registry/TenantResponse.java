package io.gridtide.query.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The tenant of the caller.
 *
 * @param tenantId identifier
 * @param name name for people
 */
@Schema(name = "Tenant")
public record TenantResponse(@Schema(examples = "demo") String tenantId, String name) {
    static TenantResponse of(TenantEntity tenant) {
        return new TenantResponse(tenant.tenantId, tenant.name);
    }
}
