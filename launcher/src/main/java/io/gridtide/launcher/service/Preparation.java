package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;

/** Prepares the servers for the services: migrations, database roles, topics, schemas. Doing it again changes nothing. */
@FunctionalInterface
public interface Preparation {

    /**
     * Prepares the servers.
     *
     * @param layout where local keys are kept
     * @param endpoints servers that answer
     * @return what the services are told
     */
    ServiceSettings prepare(StackLayout layout, StackEndpoints endpoints);
}
