package io.gridtide.testkit;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.setup.DatabaseSetup;

/** Chooses and starts the servers for integration tests. */
final class ItServers {

    private static final String BACKEND = "ems.it.backend";

    private ItServers() {}

    /**
     * Servers that answer.
     *
     * @param endpoints where they are; the database user is a superuser
     * @param passwords of the service roles
     */
    record Started(StackEndpoints endpoints, DatabaseSetup.Passwords passwords) {}

    static Started start() {
        String backend = System.getProperty(BACKEND, "local");
        return switch (backend) {
            case "local" -> SharedServers.ofThisBuild().join();
            case "containers" -> ContainerServers.start();
            default -> throw new IllegalStateException(BACKEND + " is local or containers, not \"" + backend + '"');
        };
    }
}
