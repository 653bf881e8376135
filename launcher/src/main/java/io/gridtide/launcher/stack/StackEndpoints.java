package io.gridtide.launcher.stack;

/**
 * The three servers that everything else needs.
 *
 * @param bootstrapServers Kafka, {@code host:port[,host:port]}
 * @param registryUrl Apicurio Registry, core API version 3, such as {@code http://127.0.0.1:8085/apis/registry/v3}
 * @param database the project's database
 */
public record StackEndpoints(String bootstrapServers, String registryUrl, DatabaseAddress database) {}
