package io.gridtide.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files through the packaged service to the topic of a real broker; the service is killed on the way. */
class ImportIT {
    private static final String JOBS = "/api/v1/imports";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final int LARGE_ROWS = 250_000;

    private static ItStack stack;
    private static TopicNames names;
    private static RunningIngest.Backend backend;
    private static Map<String, String> settings;
    private static RunningIngest ingest;
    private static TokenIssuer tokens;
    private static String operator;
    private static Path inbox;

    private record Fact(String seriesId, Instant eventTime, long sequence, double value) {}

    @BeforeAll
    static void startService(@TempDir Path directory) throws IOException {
        stack = ItStack.shared();
        names = stack.freshTopics("imports");
        LocalKeys keys = new LocalKeys(directory.resolve("keys"));
        tokens = new TokenIssuer(keys.privateKey(), InstantSource.system());
        operator = token("demo");
        inbox = Files.createDirectories(directory.resolve("inbox/plant"));
        settings = Map.of(
                "gridtide.ingest.imports.directory",
                directory.resolve("imports").toString(),
                "gridtide.ingest.watch.directory",
                directory.resolve("inbox").toString(),
                "gridtide.ingest.watch.settle",
                "PT0.5S",
                "gridtide.ingest.watch.every",
                "PT0.2S");
        backend = new RunningIngest.Backend(stack, names, stack.freshDatabase("imports"), keys);
        ingest = RunningIngest.start("imports-1", backend, settings);
        for (String siteId : List.of("wide", "large", "bad", "plant")) {
            assertThat(ingest.putSite(siteId, operator, Documents.home(siteId, siteId))
                            .statusCode())
                    .isEqualTo(201);
        }
        for (String siteId : List.of("wide", "large", "bad", "plant")) {
            ingest.awaitSite(siteId, operator);
        }
    }

    @AfterAll
    static void stopService() {
        if (ingest != null) {
            ingest.close();
        }
    }

    @Test
    void wideFileWithDecimalCommaAndLocalTimeOverADayOf25HoursIsOnTheTopic() throws IOException {
        DateTimeFormatter stamp = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT);
        StringBuilder text = new StringBuilder("Zeit;Last [W];PV\n");
        Set<Fact> expected = new HashSet<>();
        Instant midnight = Instant.parse("2025-10-25T22:00:00Z");
        for (int quarter = 0; quarter < 100; quarter++) {
            Instant start = midnight.plus(Duration.ofMinutes(15L * quarter));
            text.append(stamp.format(start.plus(Duration.ofMinutes(15)).atZone(BERLIN)))
                    .append(";1.%03d,5;0,%02d\n".formatted(quarter, quarter));
            expected.add(new Fact("wide/load", start, 0, (1000 + quarter + 0.5) / 1000));
            expected.add(new Fact("wide/pv/power", start, 0, quarter / 100.0));
        }
        String mapping = """
                {"file": {"decimal": ",", "thousands": "."},
                 "time": {"column": "Zeit", "format": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin",
                          "periodStamp": "END", "period": "PT15M"},
                 "columns": [{"column": "Last [W]", "seriesId": "wide/load", "unit": "W"},
                             {"column": "PV", "seriesId": "wide/pv/power"}]}
                """;

        JsonNode done = awaitEnd(upload("", mapping, gzip(text.toString())));

        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("accepted").asInt()).isEqualTo(200);
        assertThat(facts("wide/")).isEqualTo(expected);
    }

    @Test
    void importThatWasKilledGoesOnByItselfAndDoingItAgainChangesNothing() throws Exception {
        String file = largeFile();
        String jobId =
                send(JOBS + "?fileName=large.csv", operator, file).path("jobId").asText();
        Awaitility.await("it is under way")
                .pollInterval(Duration.ofMillis(20))
                .until(() -> job(jobId).path("rowsRead").asLong() > 0);
        JsonNode before = job(jobId);
        ingest.kill();
        assertThat(before.path("rowsRead").asLong()).isLessThan(LARGE_ROWS);

        ingest = RunningIngest.start("imports-2", backend, settings);
        JsonNode done = awaitEnd(jobId);

        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("starts").asInt()).isEqualTo(2);
        assertThat(done.path("rowsRead").asInt()).isEqualTo(LARGE_ROWS);
        assertThat(done.path("accepted").asInt()).isEqualTo(LARGE_ROWS);
        Set<Fact> once = facts("large/");
        assertThat(once).hasSize(LARGE_ROWS);
        assertThat(once.equals(largeFacts())).isTrue();

        JsonNode same = awaitEnd(send(JOBS, operator, file).path("jobId").asText());
        assertThat(same.path("duplicateOf").asText()).isEqualTo(jobId);
        assertThat(same.path("rowsRead").asInt()).isZero();
        JsonNode again = awaitEnd(
                send(JOBS + "?force=true", operator, file).path("jobId").asText());
        assertThat(again.path("accepted").asInt()).isEqualTo(LARGE_ROWS);
        assertThat(facts("large/").equals(once)).isTrue();
        String stopped =
                send(JOBS + "?force=true", operator, file).path("jobId").asText();
        HttpResponse<String> taken = ingest.send(
                ingest.request(JOBS + "/" + stopped, operator).DELETE().build());
        assertThat(taken.statusCode()).isEqualTo(202);
        JsonNode cancelled = awaitEnd(stopped);
        assertThat(cancelled.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("rowsRead").asInt()).isLessThan(LARGE_ROWS);
    }

    @Test
    void badLinesAreReportedByLineAndColumnToTheTenantThatSentThem() {
        String text = """
                series_id,event_time,value,unit
                bad/load,2025-01-01T00:00:00Z,1,kW
                bad/load,2025-01-01T00:15:00Z,one,kW
                bad/none,2025-01-01T00:15:00Z,1,kW
                bad/load,2025-01-01T00:30:00Z,2,furlong
                wide/load
                bad/load,2025-01-01T00:45:00Z,2000,W
                """;
        JsonNode tried = awaitEnd(
                send(JOBS + "?dryRun=true", operator, text).path("jobId").asText());
        assertThat(tried.path("accepted").asInt()).isEqualTo(2);
        assertThat(facts("bad/")).isEmpty();

        JsonNode done = awaitEnd(send(JOBS, operator, text).path("jobId").asText());

        assertThat(done.path("state").asText()).isEqualTo("DONE_WITH_ERRORS");
        assertThat(done.path("rejectedByReason").toString())
                .isEqualTo("{\"UNKNOWN_SERIES\":1,\"UNKNOWN_UNIT\":1,\"WRONG_COLUMN_COUNT\":1,\"WRONG_TYPE\":1}");
        String errors = JOBS + "/" + done.path("jobId").asText() + "/errors";
        assertThat(get(errors, operator).body())
                .contains("{\"line\":3,\"column\":\"value\",\"reasonCode\":\"WRONG_TYPE\"")
                .contains("{\"line\":4,\"column\":\"series_id\",\"reasonCode\":\"UNKNOWN_SERIES\"")
                .contains("{\"line\":5,\"column\":\"unit\",\"reasonCode\":\"UNKNOWN_UNIT\"")
                .contains("{\"line\":6,\"column\":\"\",\"reasonCode\":\"WRONG_COLUMN_COUNT\"");
        HttpResponse<String> two = get(errors + "?limit=2", operator);
        assertThat(two.body().lines()).hasSize(2);
        assertThat(two.headers().firstValue("Gridtide-Errors-Left-Out")).contains("2");
        assertThat(get(errors, token("other")).statusCode()).isEqualTo(404);
        assertThat(get(JOBS, token("other")).body()).isEqualTo("{\"imports\":[]}");
        assertThat(facts("bad/")).hasSize(2);
    }

    @Test
    void mappingThatBreaksARuleIsRefusedWithItsField() {
        HttpResponse<String> answer = multipart("", "{\"time\": {\"zone\": \"Mars/Base\"}}", new byte[] {'a'});

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"time.zone\"");
    }

    @Test
    void fileThatIsRenamedIntoAWatchedFolderIsImportedAndPutAway() throws IOException {
        Files.writeString(
                inbox.resolve("mapping.json"), "{\"tenant\": \"demo\", \"time\": {\"zone\": \"Europe/Berlin\"}}");
        Path unfinished = inbox.resolve("day.csv.part");
        Files.writeString(unfinished, "series_id,event_time,value\nplant/load,2025-07-01 00:00,1\nplant/load,oops,1\n");
        Files.move(unfinished, inbox.resolve("day.csv"));

        Awaitility.await("the file is put away")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(inbox.resolve("done")) && Files.notExists(inbox.resolve("day.csv")));

        assertThat(facts("plant/"))
                .containsExactly(new Fact("plant/load", Instant.parse("2025-06-30T22:00:00Z"), 0, 1));
        try (var done = Files.list(inbox.resolve("done"))) {
            assertThat(done.map(path -> path.getFileName().toString().replaceFirst("^[^-]+-[^-]+-", "")))
                    .containsExactlyInAnyOrder("day.csv", "day.csv.report.json", "day.csv.errors.ndjson");
        }
    }

    private static String largeFile() {
        StringBuilder text = new StringBuilder("series_id,event_time,value\n");
        for (int row = 0; row < LARGE_ROWS; row++) {
            text.append("large/load,")
                    .append(START.plusSeconds(60L * row))
                    .append(',')
                    .append(row % 97)
                    .append(".5\n");
        }
        return text.toString();
    }

    private static Set<Fact> largeFacts() {
        Set<Fact> facts = new HashSet<>();
        for (int row = 0; row < LARGE_ROWS; row++) {
            facts.add(new Fact("large/load", START.plusSeconds(60L * row), 0, row % 97 + 0.5));
        }
        return facts;
    }

    private static Set<Fact> facts(String prefix) {
        return new TopicContents<>(stack, names, Topics.METER_READING)
                .read().stream()
                        .map(entry -> Objects.requireNonNull(entry.value()))
                        .filter(reading -> reading.getSeriesId().startsWith(prefix))
                        .map(ImportIT::fact)
                        .collect(Collectors.toSet());
    }

    private static Fact fact(MeterReading reading) {
        double rounded = Math.round(reading.getValue() * 1e6) / 1e6;
        return new Fact(reading.getSeriesId(), reading.getEventTime(), reading.getSequence(), rounded);
    }

    private static JsonNode awaitEnd(String jobId) {
        Awaitility.await("the import " + jobId + " has ended")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !Set.of("QUEUED", "RUNNING")
                        .contains(job(jobId).path("state").asText()));
        return job(jobId);
    }

    private static JsonNode job(String jobId) {
        return json(get(JOBS + "/" + jobId, operator));
    }

    private static HttpResponse<String> get(String path, String token) {
        return ingest.send(ingest.request(path, token).GET().build());
    }

    private static JsonNode send(String path, String token, String text) {
        return json(ingest.post(path, token, "text/csv", text));
    }

    private static String upload(String query, String mapping, byte[] file) {
        HttpResponse<String> answer = multipart(query, mapping, file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String jobId = json(answer).path("jobId").asText();
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(JOBS + "/" + jobId);
        return jobId;
    }

    private static HttpResponse<String> multipart(String query, String mapping, byte[] file) {
        String head = "--sep\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\n" + mapping
                + "\r\n--sep\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        return ingest.send(ingest.request(JOBS + query, operator)
                .header("Content-Type", "multipart/form-data; boundary=sep")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofString("\r\n--sep--\r\n")))
                .build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new AssertionError(answer.statusCode() + " " + answer.body(), notJson);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static String token(String tenantId) {
        return tokens.token(Role.OPERATOR, tenantId, Duration.ofMinutes(30));
    }
}
