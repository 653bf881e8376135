package io.gridtide.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.launcher.process.ProcessIdentity;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end, from one command: and what is left of it when processes are killed. */
class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int PORT_OFFSET = 20_000;
    private static final Pattern COUNTS =
            Pattern.compile("readings accepted by the write side: ([0-9,]+); refused: 0; in the database: ([0-9,]+)");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theCycleSurvivesKillsAndEveryAcceptedReadingIsInTheDatabaseOnce(@TempDir Path directory) throws Exception {
        Path state = Files.createDirectory(directory.resolve("a state with spaces"));
        StackLayout layout = new StackLayout(DemoProcess.root(), state.resolve("state"), StackLayout.LIVE);

        try (DemoProcess demo = DemoProcess.start(state, PORT_OFFSET, "--speed", "900")) {
            demo.awaitLine(line -> line.startsWith("every site has its forecasts and a schedule"), PATIENCE);
            assertThat(demo.lines())
                    .filteredOn(line -> line.startsWith("schedule published"))
                    .allSatisfy(
                            line -> assertThat(line).contains("proven bound").contains("gap"))
                    .anySatisfy(line -> assertThat(line).contains("home"))
                    .anySatisfy(line -> assertThat(line).contains("office"))
                    .anySatisfy(line -> assertThat(line).contains("factory"));
            theTopicAndTheApiTellTheSame(layout);
            for (String name : List.of(
                    "stream-processors", "ingest-connector", "forecast-worker", "optimize-worker", "query-api")) {
                killAndAwaitSuccessor(demo, layout, name);
            }
            aNewerScheduleArrives(demo, layout);
            killAndAwaitSuccessor(demo, layout, "kafka");
            aNewerScheduleArrives(demo, layout);
            demo.interrupt();
            demo.awaitExit(PATIENCE);
        }
        try (DemoProcess again = DemoProcess.start(state, PORT_OFFSET, "--exit-after-schedule")) {
            assertThat(again.awaitExit(PATIENCE)).as("%s", again.lines()).isZero();
            Matcher counts = COUNTS.matcher(String.join("\n", again.lines()));
            assertThat(counts.find()).as("%s", again.lines()).isTrue();
            assertThat(counts.group(2)).isEqualTo(counts.group(1));
        }
    }

    private static void killAndAwaitSuccessor(DemoProcess demo, StackLayout layout, String name)
            throws InterruptedException {
        ProcessIdentity victim = layout.pidFile(name).read().orElseThrow();
        layout.pidFile(name).liveProcess().orElseThrow().destroyForcibly();
        demo.await("a successor of " + name, PATIENCE, () -> layout.pidFile(name)
                .read()
                .filter(identity -> identity.pid() != victim.pid())
                .isPresent());
    }

    private void aNewerScheduleArrives(DemoProcess demo, StackLayout layout) throws Exception {
        // The read side may itself be on its way up: no answer is not yet a failure.
        demo.await("an answer of the read side", PATIENCE, () -> scheduleOfHome(layout)
                .isPresent());
        long known = scheduleOfHome(layout).orElseThrow().path("revision").asLong();
        demo.await("a newer schedule", PATIENCE, () -> scheduleOfHome(layout)
                .filter(schedule -> schedule.path("revision").asLong() > known)
                .isPresent());
    }

    private void theTopicAndTheApiTellTheSame(StackLayout layout) throws Exception {
        JsonNode served = scheduleOfHome(layout).orElseThrow();
        SchedulePublished published = readRevision(served.path("revision").asLong());

        assertThat(served.path("scheduleId").asText()).isEqualTo(published.getScheduleId());
        assertThat(Instant.parse(served.path("issuedAt").asText())).isEqualTo(published.getIssuedAt());
        assertThat(served.path("cost").asDouble()).isCloseTo(published.getCost(), within(1e-9));
        assertThat(served.path("lowerBound").asDouble()).isCloseTo(published.getLowerBound(), within(1e-9));
        assertThat(published.getCost()).isLessThanOrEqualTo(published.getCostWithoutBattery() + 1e-6);
        assertThat(published.getSiteSlots()).hasSize(96);
    }

    private SchedulePublished readRevision(long revision) {
        AvroSerdes serdes = AvroSerdes.of("http://127.0.0.1:" + (8085 + PORT_OFFSET) + "/apis/registry/v3");
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + (9092 + PORT_OFFSET),
                        "group.id",
                        "demo-it",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false"),
                new StringDeserializer(),
                serdes.deserializer(Topics.SCHEDULE_PUBLISHED))) {
            consumer.subscribe(List.of(Topics.SCHEDULE_PUBLISHED.name()));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.key().equals("home") && record.value().getRevision() == revision) {
                        return record.value();
                    }
                }
            }
        }
        throw new AssertionError("revision " + revision + " of home is not on the topic");
    }

    private Optional<JsonNode> scheduleOfHome(StackLayout layout) {
        String token = new TokenIssuer(new LocalKeys(layout.keysDirectory()).privateKey(), InstantSource.system())
                .token(Role.VIEWER, "demo", Duration.ofMinutes(5));
        URI address = URI.create("http://127.0.0.1:" + (8080 + PORT_OFFSET) + "/api/v1/sites/home/schedule");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? Optional.of(new ObjectMapper().readTree(response.body()))
                    : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
