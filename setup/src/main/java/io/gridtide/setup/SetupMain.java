package io.gridtide.setup;

import io.gridtide.schemas.topic.TopicNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares servers from a container: {@code setup database}, {@code setup topics}, {@code setup schemas}, or
 * several of them in that order. Configured by environment variables only, so that no secret stands in a command
 * line.
 *
 * <p>Exit status: 0 done, 1 a server refused or did not answer, 2 wrong call.
 */
public final class SetupMain {
    private static final List<String> STEPS = List.of("database", "topics", "schemas");

    private final Map<String, String> environment;

    SetupMain(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(new SetupMain(System.getenv()).run(List.of(arguments)));
    }

    int run(List<String> steps) {
        if (steps.isEmpty() || !STEPS.containsAll(steps)) {
            System.err.println("usage: setup STEP...   with steps " + String.join(", ", STEPS) + "; got " + steps);
            return 2;
        }
        try {
            STEPS.stream().filter(steps::contains).forEach(this::runStep);
            return 0;
        } catch (SetupException failure) {
            System.err.println("setup failed: " + failure.getMessage());
            return 1;
        }
    }

    private void runStep(String step) {
        TopicNames names = new TopicNames(Optional.ofNullable(environment.get("GRIDTIDE_TOPICS_PREFIX")));
        switch (step) {
            case "database" -> new DatabaseSetup(target(), passwords()).run();
            case "topics" -> new TopicSetup(required("KAFKA_BOOTSTRAP_SERVERS"), names, replicationFactor()).run();
            case "schemas" -> {
                try (SchemaSetup schemas = new SchemaSetup(required("GRIDTIDE_REGISTRY_URL"), names)) {
                    schemas.run();
                }
            }
            default -> throw new IllegalStateException("unknown step " + step);
        }
    }

    private DatabaseSetup.Target target() {
        String url = "jdbc:postgresql://" + required("GRIDTIDE_DATABASE_HOST") + ":"
                + required("GRIDTIDE_DATABASE_PORT") + "/" + required("GRIDTIDE_DATABASE_NAME");
        return new DatabaseSetup.Target(
                url, required("GRIDTIDE_DATABASE_OWNER_USERNAME"), required("GRIDTIDE_DATABASE_OWNER_PASSWORD"));
    }

    private DatabaseSetup.Passwords passwords() {
        return new DatabaseSetup.Passwords(
                required("GRIDTIDE_DATABASE_INGEST_PASSWORD"),
                required("GRIDTIDE_DATABASE_SINK_PASSWORD"),
                required("GRIDTIDE_DATABASE_READER_PASSWORD"));
    }

    private short replicationFactor() {
        String text = environment.getOrDefault("GRIDTIDE_TOPICS_REPLICATION_FACTOR", "1");
        try {
            return Short.parseShort(text);
        } catch (NumberFormatException notANumber) {
            throw new SetupException(
                    "GRIDTIDE_TOPICS_REPLICATION_FACTOR is a whole number such as 3, got \"" + text + "\"", notANumber);
        }
    }

    private String required(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new SetupException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
