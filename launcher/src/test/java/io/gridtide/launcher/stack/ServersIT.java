package io.gridtide.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridtide.launcher.process.PidFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real servers, of their own and not those that other tests share, because they are killed here. */
class ServersIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final ServerPorts ports = ServerPorts.free();

    @SuppressWarnings("NullAway.Init") // set before each test
    private StackLayout layout;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Servers servers;

    @BeforeEach
    void useADirectoryWithSpaces() {
        layout = new StackLayout(
                Path.of(System.getProperty("gridtide.root")), directory.resolve("a state"), StackLayout.LIVE);
        servers = servers();
    }

    @AfterEach
    void stop() {
        servers.stop();
    }

    @Test
    void killedServersComeBackAndASecondStartFindsWhatTheFirstLeft() throws Exception {
        StackEndpoints endpoints = servers.start();
        createTopic(endpoints, "kept");

        for (String name : List.of(KafkaServer.NAME, PostgresServer.NAME, RegistryServer.NAME)) {
            layout.pidFile(name).liveProcess().orElseThrow().destroyForcibly();
        }

        for (String name : List.of(KafkaServer.NAME, PostgresServer.NAME, RegistryServer.NAME)) {
            await().atMost(LIMIT)
                    .until(() -> said.stream().anyMatch(line -> line.startsWith(name + " is ready again")));
        }
        assertThat(topics(endpoints)).contains("kept");
        servers.stop();
        assertNothingRuns();

        servers = servers();
        endpoints = servers.start();

        assertThat(topics(endpoints)).contains("kept");
        assertThat(new HttpReadiness(URI.create(endpoints.registryUrl() + "/groups?limit=1")).missing())
                .isEmpty();
        assertThat(new PostgresReadiness(endpoints.database()).missing()).isEmpty();
    }

    private Servers servers() {
        Progress progress = new Progress(new Timings(), said::add);
        return new Servers(layout, ports, ExternalServers.NONE, Tuning.QUICK_START, progress);
    }

    private void assertNothingRuns() {
        for (String name : List.of(KafkaServer.NAME, PostgresServer.NAME, RegistryServer.NAME)) {
            assertThat(Optional.of(layout.pidFile(name)).flatMap(PidFile::liveProcess))
                    .isEmpty();
        }
        servers.requireFreePorts();
    }

    private static void createTopic(StackEndpoints endpoints, String name) throws Exception {
        try (Admin admin = admin(endpoints)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topics(StackEndpoints endpoints) throws Exception {
        try (Admin admin = admin(endpoints)) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(StackEndpoints endpoints) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.bootstrapServers()));
    }
}
