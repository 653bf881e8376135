package io.gridtide.deployment;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.server.config.AbstractKafkaConfig;

/** The settings that the images of others read. */
final class ForeignSettings {
    /** From the documentation of the official PostgreSQL image, which the TimescaleDB image is built on. */
    private static final Set<String> OF_POSTGRES =
            Set.of("POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS", "PGDATA");

    /** From application.properties and KafkaSqlConfiguration of Apicurio Registry 3.3.3, and the Quarkus it is built with. */
    private static final Set<String> OF_APICURIO = Set.of(
            "APICURIO_STORAGE_KIND",
            "APICURIO_KAFKASQL_BOOTSTRAP_SERVERS",
            "APICURIO_KAFKASQL_SNAPSHOT_SCHEDULED_ENABLED",
            "QUARKUS_OTEL_SDK_DISABLED",
            "JAVA_TOOL_OPTIONS");

    private ForeignSettings() {}

    /**
     * Environment variables of an image.
     *
     * @return empty for an image that is not known here
     */
    static Optional<Set<String>> of(String image) {
        String name = image.substring(0, image.indexOf(':'));
        return switch (name) {
            case "apache/kafka" -> Optional.of(ofKafka());
            case "timescale/timescaledb" -> Optional.of(OF_POSTGRES);
            case "apicurio/apicurio-registry" -> Optional.of(OF_APICURIO);
            default -> Optional.empty();
        };
    }

    /** Keys of the broker's configuration, from the broker itself. */
    static Set<String> brokerKeys() {
        return AbstractKafkaConfig.CONFIG_DEF.names();
    }

    /** The image turns {@code KAFKA_A_B} into the broker's {@code a.b} (KIP-975). */
    private static Set<String> ofKafka() {
        return Stream.concat(
                        Stream.of("CLUSTER_ID", "KAFKA_HEAP_OPTS"),
                        brokerKeys().stream().map(key -> "KAFKA_" + SettingNames.variable(key)))
                .collect(Collectors.toSet());
    }
}
