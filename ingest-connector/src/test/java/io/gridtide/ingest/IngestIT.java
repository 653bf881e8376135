package io.gridtide.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.PlanAction;
import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.PlanRequestState;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.io.ByteArrayInputStream;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service against a real broker, registry and database. */
class IngestIT {
    private static final String JSON = "application/json";
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
        names = stack.freshTopics("ingest");
        LocalKeys keys = new LocalKeys(directory);
        tokens = new TokenIssuer(keys.privateKey(), InstantSource.system());
        operator = token(Role.OPERATOR, "demo");
        ingest =
                RunningIngest.start("it", new RunningIngest.Backend(stack, names, stack.freshDatabase("ingest"), keys));
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
    void acknowledgedBatchIsOnTheTopicItemByItem() {
        String rows = IntStream.range(0, 5000)
                .mapToObj(i -> "home/load," + START.plusSeconds(900L * i) + "," + (i % 80) + ".25,kW")
                .collect(Collectors.joining("\n"));

        HttpResponse<String> answer = ingest.post(READINGS, operator, CSV, "series_id,event_time,value,unit\n" + rows);

        assertThat(answer.body()).isEqualTo("{\"accepted\":5000}");
        Set<Instant> onTopic =
                readingsFrom("csv").stream().map(MeterReading::getEventTime).collect(Collectors.toSet());
        assertThat(onTopic)
                .isEqualTo(IntStream.range(0, 5000)
                        .mapToObj(i -> START.plusSeconds(900L * i))
                        .collect(Collectors.toSet()));
    }

    @Test
    void goodItemsOfAPartlyBadBatchAreWrittenAndTheOthersNamed() {
        String body = """
                {"readings": [
                  {"seriesId": "home/load", "eventTime": "2026-02-01T00:00:00Z", "value": 1500, "unit": "W", "source": "partly"},
                  {"seriesId": "home/load", "eventTime": "2026-02-01T00:15:00Z", "value": NaN},
                  {"seriesId": "home/none", "eventTime": "2026-02-01T00:15:00Z", "value": 1},
                  {"seriesId": "home/load", "eventTime": "1970-01-01T00:00:00Z", "value": 1}]}
                """;

        HttpResponse<String> answer = ingest.post(READINGS, operator, JSON, body);

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body())
                .contains("\"accepted\":1")
                .contains("{\"index\":1,\"field\":\"value\",\"reasonCode\":\"NOT_FINITE\"")
                .contains("{\"index\":2,\"field\":\"seriesId\",\"reasonCode\":\"UNKNOWN_SERIES\"")
                .contains("{\"index\":3,\"field\":\"eventTime\",\"reasonCode\":\"TOO_OLD\"");
        List<MeterReading> written = readingsFrom("partly");
        assertThat(written).singleElement().satisfies(reading -> {
            assertThat(reading.getValue()).isEqualTo(1.5);
            assertThat(reading.getUnit()).isEqualTo("kW");
        });
    }

    @Test
    void nothingOfABrokenBodyIsWritten() {
        String broken =
                "[{\"seriesId\":\"home/load\",\"eventTime\":\"2026-02-01T00:00:00Z\",\"value\":1,\"source\":\"broken\"},{";

        HttpResponse<String> answer = ingest.post(READINGS, operator, JSON, broken);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(readingsFrom("broken")).isEmpty();
    }

    @Test
    void bodyBeyondTheLimitIsRefusedHoweverItIsSent() {
        byte[] large = new byte[17 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');

        HttpResponse<String> announced = ingest.send(ingest.request(READINGS, operator)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofByteArray(large))
                .build());
        HttpResponse<String> chunked = ingest.send(ingest.request(READINGS, operator)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

        assertThat(List.of(announced.statusCode(), chunked.statusCode())).containsOnly(413);
    }

    @Test
    void weatherAndPricesReachTheirTopics() {
        HttpResponse<String> weather = ingest.post(
                "/api/v1/weather/forecasts",
                operator,
                CSV,
                "issued_at,location_id,valid_time,resolution_seconds,temperature_deg_c,cloud_cover\n"
                        + "2026-03-01T06:00:00Z,home,2026-03-01T12:00:00Z,3600,8.5,\n");
        HttpResponse<String> prices = ingest.post(
                "/api/v1/prices",
                operator,
                JSON,
                "{\"items\":[{\"priceArea\":\"DE-LU\",\"from\":\"2026-03-01T12:00:00Z\",\"resolutionSeconds\":900,"
                        + "\"pricePerMwh\":-5.5,\"currency\":\"EUR\",\"publishedAt\":\"2026-02-28T12:00:00Z\"}]}");

        assertThat(weather.body()).isEqualTo("{\"accepted\":1}");
        assertThat(prices.body()).isEqualTo("{\"accepted\":1}");
        assertThat(values(Topics.WEATHER_FORECAST))
                .singleElement()
                .satisfies(one -> assertThat(one.getTemperatureDegC()).isEqualTo(8.5))
                .extracting(WeatherForecast::getCloudCover)
                .isNull();
        assertThat(values(Topics.MARKET_PRICE))
                .extracting(MarketPrice::getPricePerMwh)
                .containsExactly(-5.5);
    }

    @Test
    void siteReachesTheTopicsChangesAndLeavesTombstones() {
        TopicContents<RegistrySite> sites = new TopicContents<>(stack, names, Topics.REGISTRY_SITE);
        TopicContents<RegistrySeries> series = new TopicContents<>(stack, names, Topics.REGISTRY_SERIES);

        assertThat(ingest.putSite("farm", operator, Documents.home("farm", "Farm"))
                        .statusCode())
                .isEqualTo(201);
        series.awaitUntil("both series", all -> TopicContents.latest(all).containsKey("farm/pv/power"));

        String withoutLoad =
                Documents.home("farm", "Old farm").replaceFirst("\\{\"seriesId\": \"farm/load\"[^}]*},", "");
        assertThat(ingest.putSite("farm", operator, withoutLoad).statusCode()).isEqualTo(200);
        List<TopicContents.Entry<RegistrySite>> renamed =
                sites.awaitUntil("the new name", all -> nameOf("farm", all).equals(Optional.of("Old farm")));
        RegistrySite farm = requireNonNull(TopicContents.latest(renamed).get("farm"));
        assertThat(farm.getVersion()).isEqualTo(2);
        assertThat(farm.getTenantId()).isEqualTo("demo");
        series.awaitUntil("a tombstone", all -> all.contains(new TopicContents.Entry<>("farm/load", null)));

        HttpResponse<String> removed = ingest.send(ingest.request("/api/v1/registry/sites/farm", operator)
                .header("If-Match", "*")
                .DELETE()
                .build());
        assertThat(removed.statusCode()).isEqualTo(204);
        sites.awaitUntil("a tombstone", all -> all.contains(new TopicContents.Entry<>("farm", null)));
        Map<String, RegistrySeries> left = TopicContents.latest(series.awaitUntil(
                "tombstones", all -> !TopicContents.latest(all).containsKey("farm/pv/power")));
        assertThat(left).containsKey("home/load").doesNotContainKey("farm/load");
    }

    @Test
    void faultsOfASiteDocumentNameTheirFields() {
        String faulty = Documents.home("bad", "Bad")
                .replace("\"peakPowerKw\": 10", "\"peakPowerKw\": -1")
                .replace("Europe/Berlin", "Mars/Base");

        HttpResponse<String> answer = ingest.putSite("bad", operator, faulty);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"assets[0].peakPowerKw\"", "\"field\":\"timeZone\"");
    }

    @Test
    void requestForAPlanIsOnItsTopicWithItsCorrelationId() {
        HttpResponse<String> answer = ingest.post(
                "/api/v1/plans/requests", operator, JSON, "{\"siteId\":\"home\",\"reason\":\"tariff changed\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(values(Topics.PLAN_REQUESTED))
                .filteredOn(request -> answer.body().contains(request.getCorrelationId()))
                .singleElement()
                .returns("tariff changed", PlanRequested::getReason)
                .returns(PlanAction.PLAN, PlanRequested::getAction)
                .returns("home", PlanRequested::getSiteId);
    }

    @Test
    void aQuestionIsFollowedToItsAnswerAndCanBeEnded() throws Exception {
        String requests = "/api/v1/plans/requests";
        HttpResponse<String> asked = ingest.post(
                requests,
                operator,
                JSON,
                "{\"siteId\":\"home\",\"action\":\"WHAT_IF\",\"correlationId\":\"ask-1\",\"options\":{\"importLimitKw\":\"5\"}}");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith(requests + "/ask-1");
        assertThat(get(requests + "/ask-1", operator).statusCode()).isEqualTo(404);

        publish(
                Topics.PLAN_PROGRESS,
                "ask-1",
                PlanProgress.newBuilder()
                        .setCorrelationId("ask-1")
                        .setSiteId("home")
                        .setAction("WHAT_IF")
                        .setState(PlanRequestState.PLANNING)
                        .setAt(START)
                        .build());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        get(requests + "/ask-1", operator).body())
                .contains("\"state\":\"PLANNING\"", "\"siteId\":\"home\""));
        assertThat(get(requests + "/ask-1", token(Role.OPERATOR, "other")).statusCode())
                .isEqualTo(404);
        assertThat(get(requests + "/ask-1/answer", operator).body()).contains("is PLANNING and has no answer");

        HttpResponse<String> ended = ingest.send(
                ingest.request(requests + "/ask-1", operator).DELETE().build());
        assertThat(ended.statusCode()).isEqualTo(202);
        assertThat(values(Topics.PLAN_REQUESTED))
                .filteredOn(request -> request.getCorrelationId().equals("ask-1"))
                .extracting(PlanRequested::getAction)
                .containsExactly(PlanAction.WHAT_IF, PlanAction.CANCEL);

        publish(Topics.PLAN_ANSWERED, "ask-1", anAnswer());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        get(requests + "/ask-1/answer", operator).body())
                .contains("\"cost\":1.5", "\"assetId\":\"battery\"", "\"powerKw\":[2.0]"));
    }

    @Test
    void aRequestThatMakesNoSenseSaysWhatWould() {
        HttpResponse<String> options = ingest.post(
                "/api/v1/plans/requests",
                operator,
                JSON,
                "{\"siteId\":\"home\",\"options\":{\"importLimitKw\":\"5\"}}");
        HttpResponse<String> action =
                ingest.post("/api/v1/plans/requests", operator, JSON, "{\"siteId\":\"home\",\"action\":\"GUESS\"}");

        assertThat(options.statusCode()).isEqualTo(400);
        assertThat(options.body()).contains("options are for action WHAT_IF");
        assertThat(action.statusCode()).isEqualTo(400);
        assertThat(action.body()).contains("PLAN or WHAT_IF");
    }

    private static SchedulePublished anAnswer() {
        return SchedulePublished.newBuilder()
                .setSiteId("home")
                .setTenantId("demo")
                .setScheduleId("what-if/ask-1")
                .setRevision(0)
                .setIssuedAt(START)
                .setFrom(START)
                .setTo(START.plusSeconds(900))
                .setResolutionSeconds(900)
                .setStatus(ScheduleStatus.OPTIMAL)
                .setStatusReasons(List.of())
                .setObjective("MIN_COST")
                .setCurrency("EUR")
                .setCost(1.5)
                .setTermination("GAP_CLOSED")
                .setSolverSeed(0)
                .setSolveMillis(1)
                .setAssetSlots(List.of(new AssetSlot("battery", START, 2.0, 0.5, null)))
                .setSiteSlots(List.of())
                .setInputs(List.of())
                .setViolations(List.of())
                .setTrigger("WHAT_IF")
                .build();
    }

    private static HttpResponse<String> get(String path, String token) {
        return ingest.send(ingest.request(path, token).GET().build());
    }

    private static <V extends SpecificRecord> void publish(Topic<V> topic, String key, V value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "key.serializer", StringSerializer.class,
                "value.serializer", ByteArraySerializer.class);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings);
                var serializer = AvroSerdes.of(stack.registryUrl()).serializer(topic)) {
            String name = names.of(topic);
            producer.send(new ProducerRecord<>(name, key, serializer.serialize(name, value)))
                    .get();
        }
    }

    @Test
    void unreadableRegistryRecordBecomesADeadLetterAndTheNextIsRead() throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "key.serializer", StringSerializer.class,
                "value.serializer", StringSerializer.class);
        String topic = names.of(Topics.REGISTRY_SERIES);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(topic, "poison", "not Avro at all"))
                    .get();
        }

        List<TopicContents.Entry<DeadLetter>> letters = new TopicContents<>(
                        stack, names, Topics.deadLetters("ingest-connector"))
                .awaitUntil("a dead letter", all -> !all.isEmpty());
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("poison");
            assertThat(requireNonNull(letter.value()).getSourceTopic()).isEqualTo(topic);
        });
        assertThat(ingest.putSite("after", operator, Documents.home("after", "After"))
                        .statusCode())
                .isEqualTo(201);
        ingest.awaitSite("after", operator);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(topic, "poison", null)).get();
        }
    }

    @Test
    void writingNeedsATokenWithARoleAndSeesItsOwnTenantOnly() {
        String reading =
                "{\"seriesId\":\"home/load\",\"eventTime\":\"2026-02-02T00:00:00Z\",\"value\":1,\"source\":\"auth\"}";
        HttpRequest withoutToken = HttpRequest.newBuilder(ingest.address().resolve(READINGS))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(reading))
                .build();

        HttpResponse<String> anonymous = ingest.send(withoutToken);
        HttpResponse<String> forged = ingest.post(READINGS, operator + "x", JSON, reading);
        HttpResponse<String> viewer = ingest.post(READINGS, token(Role.VIEWER, "demo"), JSON, reading);
        HttpResponse<String> stranger = ingest.post(READINGS, token(Role.OPERATOR, "other"), JSON, reading);
        HttpResponse<String> squatter =
                ingest.putSite("home", token(Role.ADMIN, "other"), Documents.home("home", "Mine now"));

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(stranger.statusCode()).isEqualTo(422);
        assertThat(stranger.body()).contains("UNKNOWN_SERIES");
        assertThat(squatter.statusCode()).isEqualTo(409);
        assertThat(readingsFrom("auth")).isEmpty();
    }

    private static Optional<String> nameOf(String siteId, List<TopicContents.Entry<RegistrySite>> entries) {
        return Optional.ofNullable(TopicContents.latest(entries).get(siteId)).map(RegistrySite::getName);
    }

    private static String token(Role role, String tenant) {
        return tokens.token(role, tenant, Duration.ofMinutes(30));
    }

    private static List<MeterReading> readingsFrom(String source) {
        return values(Topics.METER_READING).stream()
                .filter(reading -> reading.getSource().equals(source))
                .toList();
    }

    private static <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return new TopicContents<>(stack, names, topic)
                .read().stream().map(TopicContents.Entry::value).toList();
    }
}
