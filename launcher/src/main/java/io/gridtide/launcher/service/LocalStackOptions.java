package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.ExternalServers;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.Tuning;
import java.util.Optional;

/**
 * What can be chosen about a local stack.
 *
 * @param serverPorts ports of the servers that are started here
 * @param servicePortOffset added to every service's standard port
 * @param external servers that already run elsewhere
 * @param tuning what the JVMs shall be good at
 * @param preparation what is done between the start of the servers and that of the services; empty when only the servers are
 *     wanted
 */
public record LocalStackOptions(
        ServerPorts serverPorts,
        int servicePortOffset,
        ExternalServers external,
        Tuning tuning,
        Optional<Preparation> preparation) {}
