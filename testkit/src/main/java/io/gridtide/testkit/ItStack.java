package io.gridtide.testkit;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.setup.SchemaSetup;
import io.gridtide.setup.TopicSetup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, the schema registry and PostgreSQL for integration tests. All test JVMs of one build share one running stack; each test
 * class takes a database and topics of its own from it:
 *
 * <pre>{@code
 * ItStack stack = ItStack.shared();
 * ItDatabase database = stack.freshDatabase("sink");
 * TopicNames names = stack.freshTopics("sink");
 * Map<String, String> configuration = stack.configuration(names, database, "gridtide_sink");
 * }</pre>
 *
 * <p>With {@code -Dems.it.backend=containers} the servers run in containers instead; without a container engine the tests that
 * ask for the stack are skipped and say so.
 */
public final class ItStack {

    private static final short ONE_BROKER = 1;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static @Nullable ItStack shared;

    private final StackEndpoints endpoints;
    private final ItDatabases databases;
    private final Optional<SharedServers> killable;

    private ItStack(ItServers.Started servers, Optional<SharedServers> killable) {
        this.killable = killable;
        this.endpoints = servers.endpoints();
        this.databases = new ItDatabases(servers.endpoints().database(), servers.passwords());
    }

    /**
     * The stack of this build; started by the first caller.
     *
     * @throws IllegalStateException when it cannot start, with the end of its log
     * @throws org.opentest4j.TestAbortedException when it was to run in containers and no engine answers
     */
    public static ItStack shared() {
        synchronized (ItStack.class) {
            if (shared == null) {
                shared = new ItStack(ItServers.start(SharedServers.ofThisBuild()), Optional.empty());
            }
            return shared;
        }
    }

    /**
     * Servers that one test class has to itself because it kills them; other classes may run at the same time. They end with the JVM.
     *
     * @param hint what they are for, lower-case letters and digits
     * @throws IllegalStateException when they cannot start, with the end of their log
     * @throws org.opentest4j.TestAbortedException when they were to run in containers and no engine answers
     */
    public static ItStack own(String hint) {
        SharedServers servers = SharedServers.of(requireHint(hint));
        ItServers.Started started = ItServers.start(servers);
        return new ItStack(started, ItServers.areProcesses() ? Optional.of(servers) : Optional.empty());
    }

    /** Kafka. */
    public String bootstrapServers() {
        return endpoints.bootstrapServers();
    }

    /** Apicurio Registry, core API version 3. */
    public String registryUrl() {
        return endpoints.registryUrl();
    }

    /** Whether servers may be killed: not those that others use, nor containers, which nobody would start again. */
    public boolean isKillable() {
        return killable.isPresent();
    }

    /**
     * Kills a server as {@code kill -9} does and waits until it is gone; it is started again by itself.
     *
     * @param name {@code kafka}, {@code postgres} or {@code registry}
     * @throws IllegalStateException when it does not run or is not {@link #isKillable()}
     */
    public void kill(String name) {
        ProcessHandle server = killable.orElseThrow(
                        () -> new IllegalStateException("only servers of a test's own can be killed; ask first"))
                .process(name);
        server.destroyForcibly();
        server.onExit().join();
    }

    /**
     * A new database with all migrations and no rows.
     *
     * @param hint what it is for, lower-case letters and digits
     */
    public ItDatabase freshDatabase(String hint) {
        return databases.fresh(unique(hint).replace('-', '_'));
    }

    /**
     * A prefix that no other test has, with all topics of the catalogue created and all schemas registered under it.
     *
     * @param hint what it is for, lower-case letters and digits
     */
    public TopicNames freshTopics(String hint) {
        TopicNames names = new TopicNames(Optional.of(unique(hint) + "."));
        new TopicSetup(bootstrapServers(), names, ONE_BROKER).run();
        try (SchemaSetup schemas = new SchemaSetup(registryUrl(), names)) {
            schemas.run();
        }
        return names;
    }

    /**
     * The configuration of a service that uses these topics and no database.
     *
     * @return property names and values
     */
    public Map<String, String> configuration(TopicNames names) {
        return Map.of(
                "kafka.bootstrap.servers", bootstrapServers(),
                "gridtide.registry.url", registryUrl(),
                "gridtide.topics.prefix", names.prefix().orElse(""));
    }

    /**
     * The configuration of a service that uses these topics and this database.
     *
     * @param role the database role the service connects as
     * @return property names and values
     */
    public Map<String, String> configuration(TopicNames names, ItDatabase database, String role) {
        DatabaseAddress connection = database.as(role);
        Map<String, String> configuration = new HashMap<>(configuration(names));
        configuration.put("gridtide.database.host", connection.host());
        configuration.put("gridtide.database.port", Integer.toString(connection.port()));
        configuration.put("gridtide.database.name", connection.database());
        configuration.put("gridtide.database.username", connection.user());
        configuration.put("gridtide.database.password", connection.password());
        // Replication slots belong to the whole server, so each database needs a slot name of its own.
        configuration.put("gridtide.cdc.slot", connection.database());
        return Map.copyOf(configuration);
    }

    private static String unique(String hint) {
        return "it-" + requireHint(hint) + "-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    }

    private static String requireHint(String hint) {
        if (!hint.matches("[a-z][a-z0-9]{0,15}")) {
            throw new IllegalArgumentException("a hint is 1 to 16 lower-case letters or digits, not \"" + hint + '"');
        }
        return hint;
    }
}
