package io.gridtide.launcher.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gridtide.launcher.stack.StackFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an HTTP server that answers as the write side does and keeps what it was sent. */
class ImportClientTest {
    private static final String JOB = """
            {"jobId": "j1", "fileName": "a.csv", "state": "%s", "dryRun": false, "bytes": 200, "bytesRead": %d,
             "rowsRead": 1500, "accepted": 1400, "rejected": 100, "skipped": 0, "rowsPerSecond": 120000,
             "rejectedByReason": {"WRONG_TYPE": 100}, "new": 1}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private final List<String> bodies = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/imports", exchange -> {
            bodies.add(exchange.getRequestURI() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            boolean refused =
                    String.valueOf(exchange.getRequestURI().getQuery()).contains("force=true");
            byte[] answer = (refused
                            ? "{\"detail\": \"the mapping breaks 1 rule(s)\", \"errors\": [{\"field\": \"time.zone\", \"detail\": \"bad\"}]}"
                            : JOB.formatted("RUNNING", 100))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(refused ? 400 : 202, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void fileAndMappingAreSentAsTheTwoPartsOfAForm() throws Exception {
        Path file = Files.writeString(directory.resolve("a \"b\".csv"), "x,y\n1,2\n");

        try (ImportClient client = client()) {
            ImportStatus status = client.send(file, new ImportClient.Wish("{\"layout\":\"WIDE\"}", true, false));
            assertThat(status.jobId()).isEqualTo("j1");
            assertThat(status.hasEnded()).isFalse();
        }

        assertThat(bodies)
                .singleElement()
                .asString()
                .startsWith("/api/v1/imports?dryRun=true&force=false\n")
                .contains("name=\"mapping\"", "{\"layout\":\"WIDE\"}", "filename=\"a _b_.csv\"", "x,y\n1,2\n");
    }

    @Test
    void refusalIsASentenceWithItsFields() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "x");

        try (ImportClient client = client()) {
            assertThatThrownBy(() -> client.send(file, new ImportClient.Wish("{}", false, true)))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("The write side refuses this (400): the mapping breaks 1 rule(s)")
                    .hasMessageContaining("time.zone: bad");
        }
    }

    @Test
    void writeSideThatDoesNotAnswerIsASentence() {
        server.stop(0);

        try (ImportClient client = client()) {
            assertThatThrownBy(() -> client.status("j1")).hasMessageContaining("does not answer");
        }
    }

    @Test
    void optionsAreLaidOverTheMapping() {
        MappingOptions options = new MappingOptions(
                "{\"time\": {\"column\": \"t\"}}", Optional.of("Europe/Berlin"), Optional.of("\\t"), true);

        assertThat(options.merged())
                .isEqualTo("{\"time\":{\"column\":\"t\",\"zone\":\"Europe/Berlin\"},"
                        + "\"file\":{\"delimiter\":\"\\t\",\"decimal\":\",\"}}");
        assertThatThrownBy(() -> new MappingOptions("[", Optional.empty(), Optional.empty(), false).merged())
                .isInstanceOf(StackFailure.class);
        assertThatThrownBy(() -> new MappingOptions("[]", Optional.empty(), Optional.empty(), false).merged())
                .isInstanceOf(StackFailure.class);
    }

    @Test
    void barStaysInItsLineOnATerminalAndLinesAreFewElsewhere() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ProgressLine bar = new ProgressLine(new PrintStream(shown, true, UTF_8), true);
        bar.show(status(100));
        bar.end();
        assertThat(shown.toString(UTF_8))
                .startsWith("\r[###############...............]  50 %  1,500 rows, 100 rejected, 120,000 rows/s")
                .doesNotContain("\n");

        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ProgressLine plain = new ProgressLine(new PrintStream(lines, true, UTF_8), false);
        plain.show(status(100));
        plain.show(status(101));
        plain.show(status(150));
        assertThat(lines.toString(UTF_8).lines()).hasSize(2);
    }

    private static ImportStatus status(long bytesRead) {
        return new ImportStatus(
                "j1", "a.csv", "RUNNING", false, 200, bytesRead, 1500, 1400, 100, 0, 120_000, Map.of(), null);
    }

    private ImportClient client() {
        return new ImportClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), () -> "token");
    }
}
