package io.gridtide.ingest.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as people write it.
 *
 * @param tenantId what tokens carry in their claim {@code tenant}; needed when it is created
 * @param name for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An owner of sites")
public record TenantDocument(
        @Schema(description = "What tokens carry in the claim tenant; fixed") @Nullable
        String tenantId,

        @Nullable String name) {}
