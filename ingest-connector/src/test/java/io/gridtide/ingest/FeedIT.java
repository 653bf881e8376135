package io.gridtide.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.SlowPost;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.awaitility.Awaitility;
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

    private static final String AVRO = "application/avro";
    private static final Map<String, String> LIMITS = Map.of(
            "gridtide.ingest.limits.tenant.limited.requests-per-second", "1",
            "gridtide.ingest.limits.burst", "PT3S");

    private static final ExecutorService SENDERS = Executors.newFixedThreadPool(12);

    private static ItStack stack;
    private static TopicNames names;
    private static RunningIngest ingest;
    private static TokenIssuer tokens;
    private static String operator;
    private static String limited;
    private static RunningIngest.Backend backend;

    @BeforeAll
    static void startService(@TempDir Path directory) {
        stack = ItStack.shared();
        names = stack.freshTopics("feed");
        LocalKeys keys = new LocalKeys(directory);
        tokens = new TokenIssuer(keys.privateKey(), InstantSource.system());
        operator = tokens.token(Role.OPERATOR, "demo", Duration.ofMinutes(30));
        limited = tokens.token(Role.OPERATOR, "limited", Duration.ofMinutes(30));
        backend = new RunningIngest.Backend(stack, names, stack.freshDatabase("feed"), keys);
        ingest = RunningIngest.start("feed", backend, LIMITS);
        assertThat(ingest.putSite("home", operator, Documents.home("home", "Home"))
                        .statusCode())
                .isEqualTo(201);
        ingest.awaitSite("home", operator);
    }

    @AfterAll
    static void stopService() {
        SENDERS.shutdownNow();
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
    void avroFileInTheSchemaOfTheTopicIsTakenSingleAndInBatches() throws IOException {
        HttpResponse<String> single = postBytes(AVRO, avro("null", 1, "avro"));
        HttpResponse<String> batch = postBytes("avro/binary", avro("deflate", 3000, "avro"));

        assertThat(single.body()).isEqualTo("{\"accepted\":1}");
        assertThat(batch.body()).isEqualTo("{\"accepted\":3000}");
        assertThat(timesFrom("avro")).isEqualTo(times(3000));
    }

    @Test
    void avroFileThatDoesNotFitOrIsDamagedIsRefusedInWords() throws IOException {
        byte[] damaged = avro("null", 100, "avro-damaged");
        damaged[damaged.length / 2] ^= 0x7f;
        ByteArrayOutputStream prices = new ByteArrayOutputStream();
        try (DataFileWriter<MarketPrice> writer = new DataFileWriter<>(new SpecificDatumWriter<>(MarketPrice.class))) {
            writer.create(MarketPrice.getClassSchema(), prices);
        }

        HttpResponse<String> misfit = postBytes(AVRO, prices.toByteArray());
        HttpResponse<String> broken = postBytes(AVRO, Arrays.copyOf(damaged, damaged.length - 20));

        assertThat(misfit.statusCode()).isEqualTo(400);
        assertThat(misfit.body()).contains("the writer schema does not fit readings: it has no field seriesId");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(timesFrom("avro-damaged")).isEmpty();
    }

    @Test
    void repeatedRequestWithAKeyGetsTheFirstAnswerAndIsNotTakenAgain() {
        String body = jsonLine(0, "once") + "\nbroken\n";

        HttpResponse<String> first = postOnce(ingest, "key-1", body);
        HttpResponse<String> again = postOnce(ingest, "key-1", body);
        HttpResponse<String> otherBody = postOnce(ingest, "key-1", jsonLine(1, "once"));
        HttpResponse<String> otherKey = postOnce(ingest, "key-2", jsonLine(2, "once"));

        assertThat(first.statusCode()).isEqualTo(207);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(207);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(otherBody.statusCode()).isEqualTo(422);
        assertThat(otherBody.body()).contains("Idempotency-Key key-1 was used for another body");
        assertThat(otherKey.body()).isEqualTo("{\"accepted\":1}");
        assertThat(readingsFrom("once")).extracting(MeterReading::getEventTime).containsExactly(time(0), time(2));
    }

    @Test
    void keyOfARequestThatWroteNothingStaysFree() {
        HttpResponse<String> refused = postOnce(ingest, "key-free", "{}");
        HttpResponse<String> repaired = postOnce(ingest, "key-free", jsonLine(0, "free"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(repaired.body()).isEqualTo("{\"accepted\":1}");
    }

    @Test
    void answerIsKnownToAnInstanceStartedLater() {
        String body = jsonLine(0, "restart");
        HttpResponse<String> first = postOnce(ingest, "key-restart", body);

        try (RunningIngest later = RunningIngest.start("feed-later", backend, LIMITS)) {
            HttpResponse<String> again = postOnce(later, "key-restart", body);
            HttpResponse<String> otherBody = postOnce(later, "key-restart", jsonLine(1, "restart"));
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(otherBody.statusCode()).isEqualTo(422);
        }

        assertThat(readingsFrom("restart")).hasSize(1);
    }

    @Test
    void secondRequestWhileTheFirstIsAtWorkIsTurnedAway() throws Exception {
        AtomicReference<SlowPost> first = new AtomicReference<>(beginSlowly());

        Awaitility.await("the key is taken").atMost(Duration.ofMinutes(1)).until(() -> {
            // The second request may have been quicker: then it had the key and the first was turned away.
            if (requireNonNull(first.get()).isAnswered()) {
                requireNonNull(first.getAndSet(beginSlowly())).close();
            }
            return postOnce(ingest, "key-slow", "[1]").statusCode() == 409;
        });

        try (SlowPost atWork = requireNonNull(first.get())) {
            assertThat(atWork.end()).contains("{\"accepted\":1}");
        }
    }

    private static SlowPost beginSlowly() throws IOException {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + operator, "Content-Type", NDJSON, "Idempotency-Key", "key-slow");
        return SlowPost.begin(ingest.address().resolve(READINGS), headers, jsonLine(0, "slow") + "\n");
    }

    @Test
    void tenantThatSendsMoreThanItMayIsToldWhenToComeBack() {
        List<HttpResponse<String>> answers = IntStream.range(0, 6)
                .mapToObj(i -> ingest.post(READINGS, limited, JSON, "[]"))
                .toList();

        HttpResponse<String> last = answers.getLast();
        assertThat(answers.getFirst().statusCode()).isEqualTo(200);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(last.body()).contains("the tenant limited may send 1 requests per second");
        assertThat(ingest.post(READINGS, operator, JSON, "[]").statusCode()).isEqualTo(200);
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
    void manyLargeBodiesAtOnceDoNotTakeMoreThanTheHeap() throws Exception {
        String rows = IntStream.range(0, 150_000)
                .mapToObj(i -> "place," + time(i % 5000) + "," + i % 40)
                .collect(Collectors.joining("\n", "location_id,valid_time,temperature_deg_c\n", "\n"));
        byte[] packed = gzip(rows.getBytes(UTF_8));
        byte[] lines = new byte[100 * 1024 * 1024];
        Arrays.fill(lines, (byte) '\n');
        byte[] bomb = gzip(lines);

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> postChunkedGzip("/api/v1/weather/observations", i % 4 == 3 ? bomb : packed), SENDERS))
                .toList();

        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get(60, TimeUnit.SECONDS).statusCode());
        }
        assertThat(statuses).isSubsetOf(200, 413, 503).contains(200, 413);
        assertThat(ingest.post(READINGS, operator, JSON, jsonLine(0, "after")).statusCode())
                .isEqualTo(200);
        assertThat(ingest.log()).doesNotContain("OutOfMemoryError");
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

    private static HttpResponse<String> postBytes(String type, byte[] body) {
        return ingest.send(ingest.request(READINGS, operator)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private static HttpResponse<String> postOnce(RunningIngest service, String key, String body) {
        return service.send(service.request(READINGS, operator)
                .header("Content-Type", NDJSON)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static byte[] avro(String codec, int count, String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<MeterReading> writer =
                new DataFileWriter<>(new SpecificDatumWriter<>(MeterReading.class))) {
            writer.setCodec(CodecFactory.fromString(codec));
            writer.create(MeterReading.getClassSchema(), bytes);
            for (int i = 0; i < count; i++) {
                writer.append(new MeterReading(
                        "home/load", time(i), i % 50 + 0.5, "kW", ReadingQuality.GOOD, source, 0L, START));
            }
        }
        return bytes.toByteArray();
    }

    private static HttpResponse<String> postChunkedGzip(String path, byte[] packed) {
        return ingest.send(ingest.request(path, operator)
                .header("Content-Type", CSV)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(packed)))
                .build());
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
        return readingsFrom(source).stream().map(MeterReading::getEventTime).collect(Collectors.toSet());
    }

    private static List<MeterReading> readingsFrom(String source) {
        return new TopicContents<>(stack, names, Topics.METER_READING)
                .read().stream()
                        .map(TopicContents.Entry::value)
                        .filter(reading -> reading.getSource().equals(source))
                        .toList();
    }
}
