package io.gridtide.launcher.stack;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The three servers: Kafka and PostgreSQL start side by side, the registry as soon as PostgreSQL answers.
 *
 * <pre>{@code
 * StackEndpoints endpoints = servers.start();
 * ...
 * servers.stop();
 * }</pre>
 */
public final class Servers {

    private final StackLayout layout;
    private final Timings timings;
    private final Reporter reporter;
    private final ExternalServers external;
    private final Optional<Supervised> kafka;
    private final Optional<Supervised> postgres;
    private final Optional<Supervised> registry;
    private final StackEndpoints endpoints;

    /**
     * Nothing is started yet.
     *
     * @param external servers that are not started because they already run
     */
    public Servers(StackLayout layout, ServerPorts ports, ExternalServers external, Tuning tuning, Progress progress) {
        this.layout = layout;
        this.timings = progress.timings();
        this.reporter = progress.reporter();
        this.external = external;
        KafkaServer localKafka = new KafkaServer(layout, ports, tuning);
        PostgresServer localPostgres = new PostgresServer(layout, ports, tuning);
        Preflight.requireUsable(layout.state());
        DatabaseAddress database = external.database().orElseGet(localPostgres::address);
        RegistryServer localRegistry = new RegistryServer(layout, ports, database);
        this.kafka = external.kafka().isPresent() ? Optional.empty() : Optional.of(supervised(localKafka));
        this.postgres = external.database().isPresent() ? Optional.empty() : Optional.of(supervised(localPostgres));
        this.registry = external.registryUrl().isPresent() ? Optional.empty() : Optional.of(supervised(localRegistry));
        this.endpoints = new StackEndpoints(
                external.kafka().orElseGet(localKafka::bootstrapServers),
                external.registryUrl().orElseGet(localRegistry::url),
                database);
    }

    /** Where the servers are, or will be once started. */
    public StackEndpoints endpoints() {
        return endpoints;
    }

    /** The local ones, in the order in which they are started. */
    public List<Supervised> supervised() {
        List<Supervised> all = new ArrayList<>();
        kafka.ifPresent(all::add);
        postgres.ifPresent(all::add);
        registry.ifPresent(all::add);
        return all;
    }

    /**
     * Checks that what is local can listen on its ports.
     *
     * @throws StackFailure for the first that cannot
     */
    public void requireFreePorts() {
        Preflight.requireFreePorts(
                supervised().stream().map(Supervised::component).toList());
    }

    /**
     * Starts what is local and checks what is not.
     *
     * @return where they are
     * @throws StackFailure for the first that cannot start; the others are left to {@link #stop()}
     * @throws InterruptedException when the caller gives up
     */
    public StackEndpoints start() throws InterruptedException {
        Parallel.run(List.of(this::startKafka, this::startDatabaseThenRegistry));
        return endpoints;
    }

    /** Stops what is local: the registry, Kafka, and PostgreSQL last. */
    public void stop() {
        registry.ifPresent(Supervised::stop);
        kafka.ifPresent(Supervised::stop);
        postgres.ifPresent(Supervised::stop);
    }

    private Supervised supervised(Component component) {
        return new Supervised(component, layout, reporter);
    }

    private Void startKafka() throws Exception {
        if (kafka.isPresent()) {
            timed(kafka.get());
        } else {
            requireReachable("Kafka", new KafkaReadiness(endpoints.bootstrapServers()));
        }
        return null;
    }

    private Void startDatabaseThenRegistry() throws Exception {
        if (postgres.isPresent()) {
            timed(postgres.get());
            createDatabase(PostgresServer.USER);
        } else {
            requireReachable("the database", new PostgresReadiness(endpoints.database()));
        }
        if (registry.isPresent()) {
            createDatabase(RegistryServer.DATABASE);
            timed(registry.get());
        } else {
            requireReachable(
                    "the schema registry", new HttpReadiness(URI.create(endpoints.registryUrl() + "/groups?limit=1")));
        }
        return null;
    }

    private void timed(Supervised supervised) throws Exception {
        Duration begin = timings.elapsed();
        supervised.startAndAwaitReady();
        String name = supervised.component().name();
        timings.ended(name, begin);
        reporter.say("%-10s ready after %s s"
                .formatted(name, Timings.shown(timings.elapsed().minus(begin))));
    }

    private void requireReachable(String what, Readiness readiness) {
        readiness.missing().ifPresent(reason -> {
            throw new StackFailure(
                    StackFailure.Category.NOT_READY, "Cannot use " + what + " that was named: " + reason + ".");
        });
    }

    private void createDatabase(String name) {
        DatabaseAddress address = external.database().isPresent()
                ? endpoints.database()
                : endpoints.database().withDatabase("postgres");
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            if (!exists(connection, name)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create database " + statement.enquoteIdentifier(name, true));
                }
            }
        } catch (SQLException e) {
            throw new StackFailure(
                    StackFailure.Category.NOT_READY,
                    "Cannot create the database %s at %s: %s".formatted(name, address, e.getMessage()),
                    e);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }
}
