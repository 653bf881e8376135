package io.gridtide.testkit;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.setup.DatabaseSetup;

/** Chooses and starts the servers for integration tests. */
final class ItServers {

    private static final String BACKEND = "ems.it.backend";

    private static final String LOCAL = "local";

    private ItServers() {}

    /**
     * Servers that answer.
     *
     * @param endpoints where they are; the database user is a superuser
     * @param passwords of the service roles
     */
    record Started(StackEndpoints endpoints, DatabaseSetup.Passwords passwords) {}

    /** Whether the servers are processes of this machine, with a supervisor that starts them again. */
    static boolean areProcesses() {
        return System.getProperty(BACKEND, LOCAL).equals(LOCAL);
    }

    /** Those processes, or containers instead of them. */
    static Started start(SharedServers processes) {
        String backend = System.getProperty(BACKEND, LOCAL);
        return switch (backend) {
            case LOCAL -> processes.join();
            case "containers" -> ContainerServers.start();
            default -> throw new IllegalStateException(BACKEND + " is local or containers, not \"" + backend + '"');
        };
    }
}
