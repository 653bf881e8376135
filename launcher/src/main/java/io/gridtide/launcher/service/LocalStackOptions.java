package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.ExternalServers;
import java.util.Optional;

/**
 * What can be chosen about a local stack.
 *
 * @param portOffset added to every standard port
 * @param external servers that already run elsewhere
 * @param preparation what is done between the start of the servers and that of the services; empty when only the servers are
 *     wanted
 */
public record LocalStackOptions(int portOffset, ExternalServers external, Optional<Preparation> preparation) {}
