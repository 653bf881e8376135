package io.gridtide.query.security;

import io.gridtide.domain.Ids;

/**
 * The owner of the data a caller may see.
 *
 * @param tenantId identifier, as in the claim {@code tenant}
 */
public record Tenant(String tenantId) {
    public Tenant {
        Ids.require("tenant", tenantId);
    }
}
