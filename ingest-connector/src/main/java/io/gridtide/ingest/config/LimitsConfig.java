package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** How much each tenant may send over HTTP, counted in this instance. Zero means without limit. */
@ConfigMapping(prefix = "gridtide.ingest.limits")
public interface LimitsConfig {
    /** Requests per second of one tenant; beyond it 429. */
    @WithDefault("0")
    long requestsPerSecond();

    /** Items per second of one tenant, accepted and refused ones; beyond it 429. */
    @WithDefault("0")
    long itemsPerSecond();

    /** How long a tenant that was silent may send as fast as it can: the rates times this may come at once. */
    @WithDefault("PT10S")
    Duration burst();

    /** Limits of single tenants, by tenant id; what they leave out is as for all. */
    Map<String, TenantLimits> tenant();

    /** Limits of one tenant. */
    interface TenantLimits {
        /** Its requests per second. */
        OptionalLong requestsPerSecond();

        /** Its items per second. */
        OptionalLong itemsPerSecond();
    }
}
