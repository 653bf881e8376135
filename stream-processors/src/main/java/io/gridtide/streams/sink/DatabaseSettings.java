package io.gridtide.streams.sink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** {@code gridtide.database.*}: where the database is. */
@ConfigMapping(prefix = "gridtide.database")
public interface DatabaseSettings {
    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("5433")
    int port();

    /** Servers that may become the primary, {@code host:port}; whichever of all of them takes writes is written to. */
    Optional<List<String>> standbys();

    @WithDefault("gridtide")
    String name();

    @WithDefault("gridtide_sink")
    String username();

    /** No default: a password is never built in. */
    String password();
}
