package io.gridtide.launcher.stack;

import java.util.Optional;

/**
 * Servers that already run elsewhere and take the place of local ones.
 *
 * @param kafka bootstrap servers
 * @param registryUrl core API version 3 of a schema registry
 * @param database the project's database, as its owner
 */
public record ExternalServers(
        Optional<String> kafka, Optional<String> registryUrl, Optional<DatabaseAddress> database) {

    /** Everything is local. */
    public static final ExternalServers NONE =
            new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty());
}
