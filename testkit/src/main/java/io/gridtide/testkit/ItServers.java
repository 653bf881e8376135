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

    /** The process of a server. */
    static ProcessHandle process(String name) {
        if (!areProcesses()) {
            throw new IllegalStateException("servers in containers cannot be killed by a test; ask first");
        }
        return SharedServers.ofThisBuild()
                .process(name)
                .orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    static Started start() {
        String backend = System.getProperty(BACKEND, LOCAL);
        return switch (backend) {
            case LOCAL -> SharedServers.ofThisBuild().join();
            case "containers" -> ContainerServers.start();
            default -> throw new IllegalStateException(BACKEND + " is local or containers, not \"" + backend + '"');
        };
    }
}
