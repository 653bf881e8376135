package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.StackEndpoints;
import java.nio.file.Path;
import java.util.EnumMap;
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
 * @param extra further settings of single services, which win over those the launcher gives
 */
public record ServiceSettings(
        StackEndpoints endpoints,
        Map<String, String> rolePasswords,
        Path publicKey,
        ClockMode clock,
        Optional<String> localViewerTenant,
        int portOffset,
        Map<Service, Map<String, String>> extra) {

    /** Copies the maps. */
    public ServiceSettings {
        rolePasswords = Map.copyOf(rolePasswords);
        extra = Map.copyOf(extra);
    }

    /** The same with further settings of one service. */
    public ServiceSettings with(Service service, Map<String, String> settings) {
        Map<Service, Map<String, String>> all = new EnumMap<>(Service.class);
        all.putAll(extra);
        all.put(service, Map.copyOf(settings));
        return new ServiceSettings(endpoints, rolePasswords, publicKey, clock, localViewerTenant, portOffset, all);
    }

    /** What the "now" of the services follows. */
    public enum ClockMode {
        /** The wall clock: live operation. */
        WALL,
        /** The event time of the data: a replay, or a demo at accelerated time. */
        FEED
    }
}
