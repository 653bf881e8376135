package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.StackEndpoints;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What all services of a stack are told.
 *
 * @param endpoints where the servers are
 * @param rolePasswords password of each database role
 * @param publicKey the key that bearer tokens are checked with
 * @param clock what their "now" follows
 * @param localViewerTenant the tenant whose data a browser on this machine may read without a token
 * @param portOffset added to every service's standard port
 */
public record ServiceSettings(
        StackEndpoints endpoints,
        Map<String, String> rolePasswords,
        Path publicKey,
        ClockMode clock,
        Optional<String> localViewerTenant,
        int portOffset) {

    /** Copies the map. */
    public ServiceSettings {
        rolePasswords = Map.copyOf(rolePasswords);
    }

    /** What the "now" of the services follows. */
    public enum ClockMode {
        /** The wall clock: live operation. */
        WALL,
        /** The event time of the data: a replay, or a demo at accelerated time. */
        FEED
    }
}
