package io.gridtide.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.OwnBroker;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.RunningIngest.Backend;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.setup.SchemaSetup;
import io.gridtide.setup.TopicSetup;
import io.gridtide.testkit.ItStack;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a broker of its own, which is killed while readings arrive; so is the service. */
class SpoolIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path directory;

    private static OwnBroker broker;
    private static Backend backend;
    private static String token;
    private static RunningIngest ingest;

    @BeforeAll
    static void startBrokerAndService() {
        ItStack stack = ItStack.shared();
        TopicNames names =
                new TopicNames(Optional.of("it-spool-" + ProcessHandle.current().pid() + "."));
        broker = new OwnBroker(directory.resolve("broker"));
        broker.begin();
        try (SchemaSetup schemas = new SchemaSetup(stack.registryUrl(), names)) {
            schemas.run();
        }
        LocalKeys keys = new LocalKeys(directory);
        token = new TokenIssuer(keys.privateKey(), InstantSource.system())
                .token(Role.OPERATOR, "demo", Duration.ofMinutes(30));
        backend = new Backend(stack, names, stack.freshDatabase("spool"), keys);
        broker.awaitReady();
        new TopicSetup(broker.bootstrapServers(), names, (short) 1).run();
        ingest = startIngest("before");
        assertThat(ingest.putSite("home", token, Documents.home("home", "Home")).statusCode())
                .isEqualTo(201);
        ingest.awaitSite("home", token);
    }

    @AfterAll
    static void stop() {
        ingest.close();
        broker.close();
    }

    @Test
    void whateverIsKilledEverythingAcknowledgedIsOnTheTopicInOrder() throws Exception {
        Sender sender = new Sender("home/load", 0);
        sender.post(5);
        assertThat(sender.statuses()).containsOnly(200);

        broker.kill();
        sender.post(20);

        assertThat(sender.statuses()).containsOnly(200, 202);
        assertThat(readiness().statusCode()).isEqualTo(200);
        await().atMost(LIMIT).until(() -> readiness().body().contains("\"broker\": \"DOWN\""));
        assertThat(readiness().body()).contains("\"spool\": \"in use\"", "\"spoolRecords\": ");

        ingest.kill();
        broker.begin();
        ingest = startIngest("after");
        Sender second = new Sender("home/load", 1_000);
        second.post(5);
        // 202 while what was recovered is still on its way to the topic, 200 after it.
        assertThat(second.statuses()).isSubsetOf(200, 202);
        awaitDrained();
        second.post(1);
        assertThat(second.statuses().getLast()).isEqualTo(200);

        List<Instant> acknowledged = new ArrayList<>(sender.acknowledged());
        acknowledged.addAll(second.acknowledged());
        assertThat(arrived("home/load")).containsExactlyElementsOf(acknowledged);
    }

    @Test
    void fullSpoolMeans503AndNotReadyUntilTheBrokerIsBack() {
        Sender sender = new Sender("home/pv/power", 0);
        broker.kill();

        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> {
            sender.post(200);
            return sender.statuses().getLast() == 503;
        });

        HttpResponse<String> refused = sender.lastAnswer();
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("the spool is full");
        assertThat(sender.statuses()).contains(202);
        assertThat(readiness().statusCode()).isEqualTo(503);
        assertThat(readiness().body()).contains("the spool is full");

        broker.begin();
        awaitDrained();
        await().atMost(LIMIT).until(() -> readiness().statusCode() == 200);
        sender.post(3);
        assertThat(sender.statuses().getLast()).isEqualTo(200);
        assertThat(arrived("home/pv/power")).containsAll(sender.acknowledged());
    }

    private static RunningIngest startIngest(String name) {
        return RunningIngest.start(
                "spool-" + name,
                backend,
                Map.of(
                        "kafka.bootstrap.servers", broker.bootstrapServers(),
                        "gridtide.ingest.spool.directory",
                                directory.resolve("spool").toString(),
                        "gridtide.ingest.spool.limit-bytes", "200000",
                        "gridtide.ingest.spool.keep-free-bytes", "0",
                        "gridtide.ingest.spool.acknowledge-within", "PT1S"));
    }

    private static HttpResponse<String> readiness() {
        return ingest.send(HttpRequest.newBuilder(ingest.address().resolve("/q/health/ready"))
                .build());
    }

    private static void awaitDrained() {
        await().atMost(LIMIT).until(() -> readiness().body().contains("\"spool\": \"not in use\""));
    }

    /** Event times of a series in the order in which they first came. */
    private static Set<Instant> arrived(String seriesId) {
        return new TopicContents<>(
                        broker.bootstrapServers(), backend.stack().registryUrl(), backend.names(), Topics.METER_READING)
                .read().stream()
                        .map(entry -> requireNonNull(entry.value()))
                        .filter(reading -> reading.getSeriesId().equals(seriesId))
                        .map(MeterReading::getEventTime)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Posts readings of one series, each a second later than the one before. */
    private static final class Sender {
        private final String seriesId;
        private final List<HttpResponse<String>> answers = new ArrayList<>();
        private final List<Instant> acknowledged = new ArrayList<>();
        private int next;

        Sender(String seriesId, int first) {
            this.seriesId = seriesId;
            this.next = first;
        }

        void post(int posts) {
            for (int post = 0; post < posts; post++) {
                postFour();
            }
        }

        private void postFour() {
            List<Instant> times =
                    IntStream.range(next, next + 4).mapToObj(START::plusSeconds).toList();
            next += 4;
            String body = times.stream()
                    .map(time -> "{\"seriesId\":\"%s\",\"eventTime\":\"%s\",\"value\":1.5}".formatted(seriesId, time))
                    .collect(Collectors.joining(",", "[", "]"));
            HttpResponse<String> answer = ingest.post("/api/v1/readings", token, "application/json", body);
            answers.add(answer);
            if (answer.statusCode() == 200 || answer.statusCode() == 202) {
                acknowledged.addAll(times);
            }
        }

        List<Integer> statuses() {
            return answers.stream().map(HttpResponse::statusCode).toList();
        }

        HttpResponse<String> lastAnswer() {
            return answers.getLast();
        }

        List<Instant> acknowledged() {
            return acknowledged;
        }
    }
}
