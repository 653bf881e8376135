package io.gridtide.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format, coding and limit of the HTTP feeds, through the packaged service to the topic. */
class FeedIT {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String READINGS = "/api/v1/readings";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static ItStack stack;
    private static TopicNames names;
    private static RunningIngest ingest;
    private static TokenIssuer tokens;
    private static String operator;

    @BeforeAll
    static void startService(@TempDir Path directory) {
        stack = ItStack.shared();
        names = stack.freshTopics("feed");
        LocalKeys keys = new LocalKeys(directory);
        tokens = new TokenIssuer(keys.privateKey(), InstantSource.system());
        operator = tokens.token(Role.OPERATOR, "demo", Duration.ofMinutes(30));
        RunningIngest.Backend backend = new RunningIngest.Backend(stack, names, stack.freshDatabase("feed"), keys);
        ingest = RunningIngest.start("feed", backend, Map.of());
        assertThat(ingest.putSite("home", operator, Documents.home("home", "Home"))
                        .statusCode())
                .isEqualTo(201);
        ingest.awaitSite("home", operator);
    }

    @AfterAll
    static void stopService() {
        if (ingest != null) {
            ingest.close();
        }
    }

    @Test
    void linesOfJsonAreTakenAndABrokenOneIsNamedByItsLine() {
        String body = jsonLine(0, "ndjson") + "\n{\"seriesId\": \"home/load\",\n" + jsonLine(1, "ndjson") + "\n";

        HttpResponse<String> answer = ingest.post(READINGS, operator, NDJSON, body);

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body())
                .startsWith("{\"accepted\":2,\"rejectedCount\":1,\"rejected\":[{\"index\":1,")
                .contains("\"reasonCode\":\"UNREADABLE\",\"detail\":\"line 2: not JSON: ");
        assertThat(timesFrom("ndjson")).isEqualTo(times(2));
    }

    @Test
    void compressedBodyIsUnpacked() throws IOException {
        String rows = IntStream.range(0, 2000)
                .mapToObj(i -> "home/load," + time(i) + "," + i % 50 + ",gzip")
                .collect(Collectors.joining("\n", "series_id,event_time,value,source\n", "\n"));

        HttpResponse<String> answer = postGzip(CSV, gzip(rows.getBytes(UTF_8)));

        assertThat(answer.body()).isEqualTo("{\"accepted\":2000}");
        assertThat(timesFrom("gzip")).isEqualTo(times(2000));
    }

    @Test
    void damagedOrUnknownCodingIsNamedAndNothingIsWritten() throws IOException {
        byte[] whole = gzip(jsonLine(0, "damaged").getBytes(UTF_8));

        HttpResponse<String> cut = postGzip(JSON, Arrays.copyOf(whole, whole.length - 9));
        HttpResponse<String> plain = postGzip(JSON, jsonLine(0, "damaged").getBytes(UTF_8));
        HttpResponse<String> brotli = ingest.send(ingest.request(READINGS, operator)
                .header("Content-Type", JSON)
                .header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString(jsonLine(0, "damaged")))
                .build());

        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("the gzip data ends in the middle");
        assertThat(plain.statusCode()).isEqualTo(400);
        assertThat(plain.body()).contains("not valid gzip");
        assertThat(brotli.statusCode()).isEqualTo(415);
        assertThat(brotli.headers().firstValue("Accept-Encoding")).contains("gzip, identity");
        assertThat(timesFrom("damaged")).isEmpty();
    }

    @Test
    void formatThatIsNotKnownIsRefusedByName() {
        HttpResponse<String> answer = ingest.post(READINGS, operator, "application/xml", "<readings/>");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void bodyThatUnpacksBeyondTheLimitIsRefusedHoweverItIsSent() throws IOException {
        byte[] bomb = gzip(new byte[200 * 1024 * 1024]);
        HttpRequest.Builder request = ingest.request(READINGS, operator)
                .header("Content-Type", NDJSON)
                .header("Content-Encoding", "gzip");

        HttpResponse<String> announced =
                ingest.send(request.POST(BodyPublishers.ofByteArray(bomb)).build());
        HttpResponse<String> chunked =
                ingest.send(request.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bomb)))
                        .build());

        assertThat(List.of(announced.statusCode(), chunked.statusCode())).containsOnly(413);
        assertThat(announced.body()).contains("a body is at most 16777216 bytes");
    }

    @Test
    void answerToManyBadItemsStaysShortAndTellsHowManyThereWere() {
        String bad = "{\"seriesId\":\"home/none\"}\n".repeat(150_000);

        HttpResponse<String> all = ingest.post(READINGS, operator, NDJSON, bad);
        HttpResponse<String> most = ingest.post(READINGS, operator, NDJSON, jsonLine(0, "most") + "\n" + bad);

        assertThat(all.statusCode()).isEqualTo(422);
        assertThat(all.body())
                .contains("none of 150000 items was acceptable; errors tells why of the first 500")
                .hasSizeLessThan(200_000);
        assertThat(most.statusCode()).isEqualTo(207);
        assertThat(most.body())
                .startsWith("{\"accepted\":1,\"rejectedCount\":150000,")
                .endsWith("\"leftOut\":149500}")
                .hasSizeLessThan(200_000);
    }

    private static HttpResponse<String> postGzip(String type, byte[] packed) {
        return ingest.send(ingest.request(READINGS, operator)
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed))
                .build());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static String jsonLine(int index, String source) {
        return "{\"seriesId\":\"home/load\",\"eventTime\":\"" + time(index) + "\",\"value\":1.5,\"source\":\"" + source
                + "\"}";
    }

    private static Instant time(int index) {
        return START.plusSeconds(900L * index);
    }

    private static Set<Instant> times(int count) {
        return IntStream.range(0, count).mapToObj(FeedIT::time).collect(Collectors.toSet());
    }

    private static Set<Instant> timesFrom(String source) {
        return new TopicContents<>(stack, names, Topics.METER_READING)
                .read().stream()
                        .map(TopicContents.Entry::value)
                        .filter(reading -> reading.getSource().equals(source))
                        .map(MeterReading::getEventTime)
                        .collect(Collectors.toSet());
    }
}
