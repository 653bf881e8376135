package io.gridtide.testkit;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.RegistryServer;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.setup.DatabaseSetup;
import java.time.Duration;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Kafka, TimescaleDB and the registry in containers, from the images of {@code docker-compose.yml}. Each test JVM has its own, which
 * end with it.
 */
final class ContainerServers {

    private static final String USER = "gridtide";
    private static final int REGISTRY_PORT = 8080;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final ComposeImages images;

    private ContainerServers(ComposeImages images) {
        this.images = images;
    }

    /**
     * Servers that answer.
     *
     * @throws TestAbortedException when there is no container engine, so that the tests are skipped
     */
    static ItServers.Started start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestAbortedException(
                    "ems.it.backend=containers: no container engine answers on this machine, so this test is skipped."
                            + " Start one, or leave the option out to run against local processes.");
        }
        return new ContainerServers(ComposeImages.read(ProjectRoot.find().resolve("docker-compose.yml"))).startAll();
    }

    private ItServers.Started startAll() {
        KafkaContainer kafka = kafka();
        PostgreSQLContainer postgres = postgres();
        GenericContainer<?> registry = registry();
        Startables.deepStart(Stream.of(kafka, postgres, registry)).join();
        DatabaseAddress database = new DatabaseAddress(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                USER,
                USER,
                postgres.getPassword());
        String registryUrl =
                "http://%s:%d/apis/registry/v3".formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT));
        return new ItServers.Started(
                new StackEndpoints(kafka.getBootstrapServers(), registryUrl, database),
                new DatabaseSetup.Passwords("it-ingest", "it-sink", "it-reader"));
    }

    private KafkaContainer kafka() {
        return new KafkaContainer(DockerImageName.parse(images.of("kafka")))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MIN_INSYNC_REPLICAS", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
                .withStartupTimeout(START_LIMIT);
    }

    private PostgreSQLContainer postgres() {
        DockerImageName image = DockerImageName.parse(images.of("timescaledb")).asCompatibleSubstituteFor("postgres");
        PostgreSQLContainer postgres = new PostgreSQLContainer(image)
                .withDatabaseName(USER)
                .withUsername(USER)
                .withPassword("it-owner");
        postgres.setCommand("postgres", "-c", "wal_level=logical", "-c", "timescaledb.telemetry_level=off");
        postgres.withStartupTimeout(START_LIMIT);
        return postgres;
    }

    /** Keeps its schemas in memory: they need not outlive a test. */
    private GenericContainer<?> registry() {
        return new GenericContainer<>(DockerImageName.parse(images.of(RegistryServer.NAME)))
                .withEnv("QUARKUS_OTEL_SDK_DISABLED", "true")
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/registry/v3/system/info")
                        .forPort(REGISTRY_PORT)
                        .withStartupTimeout(START_LIMIT));
    }
}
