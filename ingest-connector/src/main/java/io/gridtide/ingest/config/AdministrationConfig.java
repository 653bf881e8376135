package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Registry administration. */
@ConfigMapping(prefix = "gridtide.administration")
public interface AdministrationConfig {
    /**
     * The tenant of those who run the installation. When set, its admins alone make and remove tenants, and read the
     * audit trail of all of them. When not set, every admin may make tenants and nobody reads another one's trail.
     */
    Optional<String> platformTenant();

    /** How long one change or question may take in the database; then 503. */
    @WithDefault("PT15S")
    Duration timeout();
}
