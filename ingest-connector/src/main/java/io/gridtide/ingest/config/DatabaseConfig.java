package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The database that holds the registry tables. */
@ConfigMapping(prefix = "gridtide.database")
public interface DatabaseConfig {
    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("5433")
    int port();

    @WithDefault("gridtide")
    String name();

    /** A role that may write the registry and replicate. */
    @WithDefault("gridtide_ingest")
    String username();

    /** Its password; there is no default. */
    String password();
}
