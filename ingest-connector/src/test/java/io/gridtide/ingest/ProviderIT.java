package io.gridtide.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.ingest.provider.LoopbackProvider;
import io.gridtide.ingest.provider.LoopbackProvider.Reply;
import io.gridtide.ingest.provider.market.MarketAnswers;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service fetches from providers on loopback that answer well, badly and not at all. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderIT {
    private static final String TOKEN = "a-token-nobody-may-see";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = InstantSource.system().instant();

    private static final LoopbackProvider OPEN_METEO = new LoopbackProvider();
    private static final LoopbackProvider ENTSOE = new LoopbackProvider();
    private static final LoopbackProvider ENERGY_CHARTS = new LoopbackProvider();

    private static TopicNames names;
    private static ItStack stack;
    private static RunningIngest.Backend backend;
    private static RunningIngest ingest;
    private static TokenIssuer tokens;

    @BeforeAll
    static void startService(@TempDir Path directory) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        stack = ItStack.shared();
        names = stack.freshTopics("provider");
        LocalKeys keys = new LocalKeys(directory);
        tokens = new TokenIssuer(keys.privateKey(), InstantSource.system());
        OPEN_METEO.answers(ProviderIT::weather);
        ENTSOE.answers(Reply.body("text/xml", MarketAnswers.entsoe(NOW, 10)));
        ENERGY_CHARTS.answers(ProviderIT::charts);
        backend = new RunningIngest.Backend(stack, names, stack.freshDatabase("provider"), keys);
        ingest = RunningIngest.start("provider-it", backend, settings());
    }

    @AfterAll
    static void stopService() {
        if (ingest != null) {
            ingest.close();
        }
        List.of(OPEN_METEO, ENTSOE, ENERGY_CHARTS).forEach(LoopbackProvider::close);
    }

    @Test
    @Order(1)
    void whatProvidersTellIsOnTheTopicsOnce() {
        int quarters = MarketAnswers.quarters(NOW);
        awaitRecords(Topics.MARKET_PRICE, 2 * quarters);
        List<WeatherForecast> weather = awaitRecords(Topics.WEATHER_FORECAST, 24);
        int asked = ENTSOE.requests().size() + OPEN_METEO.requests().size();
        await().until(() -> ENTSOE.requests().size() + OPEN_METEO.requests().size() > asked + 8);

        List<MarketPrice> prices = values(Topics.MARKET_PRICE);
        assertThat(prices).hasSize(2 * quarters);
        assertThat(of("DE-LU", prices)).hasSize(quarters).allSatisfy(price -> {
            assertThat(price.getSource()).isEqualTo("entsoe");
            assertThat(price.getResolutionSeconds()).isEqualTo(900);
            assertThat(price.getCurrency()).isEqualTo("EUR");
            assertThat(price.getPublishedAt()).isAfter(NOW);
        });
        assertThat(of("DE-LU", prices).subList(0, 5))
                .extracting(MarketPrice::getPricePerMwh)
                .containsExactly(10.0, 10.0, 10.0, 10.0, 11.0);
        assertThat(of("AT", prices)).hasSize(quarters);
        assertThat(values(Topics.WEATHER_FORECAST)).hasSameSizeAs(weather);
        WeatherForecast first = weather.getFirst();
        assertThat(first.getLocationId()).isEqualTo("berlin");
        assertThat(first.getValidTime()).isEqualTo(NOW.truncatedTo(ChronoUnit.HOURS));
        assertThat(first.getTemperatureDegC()).isEqualTo(20.0);
        assertThat(first.getGlobalHorizontalIrradianceWm2()).isEqualTo(101.0);
        assertThat(first.getCloudCover()).isEqualTo(0.5);
        assertThat(first.getIssuedAt()).isEqualTo(first.getKnownAt()).isAfter(NOW);
        assertThat(ENTSOE.requests().getFirst().toString())
                .contains("documentType=A44", "in_Domain=10Y1001A1001A82H", "securityToken=" + TOKEN);
    }

    @Test
    @Order(2)
    void correctedPriceIsPublishedAsARevision() {
        int before = values(Topics.MARKET_PRICE).size();
        ENTSOE.answers(Reply.body("text/xml", MarketAnswers.entsoe(NOW, 10).replace(">10.00<", ">12.00<")));

        awaitRecords(Topics.MARKET_PRICE, before + 4);

        assertThat(values(Topics.MARKET_PRICE).subList(before, before + 4)).allSatisfy(revision -> {
            assertThat(revision.getPricePerMwh()).isEqualTo(12.0);
            assertThat(revision.getPriceArea()).isEqualTo("DE-LU");
        });
    }

    @Test
    @Order(3)
    void everyFaultIsCountedAndNothingOfItIsPublished() {
        int before = values(Topics.MARKET_PRICE).size();
        String changed = MarketAnswers.entsoe(NOW, 77);
        Queue<Reply> turns = new ArrayDeque<>(List.of(
                Reply.status(429, "Retry-After", "1"),
                Reply.status(500),
                Reply.half("text/xml", changed),
                Reply.body("text/xml", changed.replace("price.amount", "price.value")),
                Reply.body("text/html", "<html>Maintenance</html>"),
                Reply.body("text/xml", changed.substring(0, changed.length() - 40)),
                Reply.body("text/xml", changed.replace(">77.00<", ">7700000.00<")),
                Reply.body("text/xml", changed.replace(">MWH<", ">KWH<")),
                Reply.body("text/xml", acknowledgement("No matching data found"))));
        ENTSOE.answers(uri -> {
            Reply turn = turns.poll();
            return turn == null ? Reply.body("text/xml", MarketAnswers.entsoe(NOW, 13)) : turn;
        });

        await("all faults are over")
                .atMost(Duration.ofMinutes(2))
                .until(() -> turns.isEmpty() && values(Topics.MARKET_PRICE).size() >= before + 4);

        assertThat(values(Topics.MARKET_PRICE)).noneMatch(price -> price.getPricePerMwh() >= 77 + 50 + 100);
        assertThat(of("DE-LU", values(Topics.MARKET_PRICE)))
                .extracting(MarketPrice::getPricePerMwh)
                .doesNotContain(77.0, -500.0);
        String metrics = get("/q/metrics").body();
        for (String fault : List.of(
                "rate_limited",
                "server_error",
                "unreachable",
                "changed_format",
                "unreadable",
                "wrong_unit",
                "no_data")) {
            assertThat(metrics)
                    .containsPattern("gridtide_provider_attempt_failures_total\\{outcome=\"" + fault
                            + "\",provider=\"entsoe\"[^}]*} [1-9]");
        }
        assertThat(metrics)
                .containsPattern(
                        "gridtide_provider_fetches_total\\{outcome=\"invalid_value\",provider=\"entsoe\"[^}]*} [1-9]");
    }

    @Test
    @Order(4)
    void providerThatIsDownIsLeftAloneWhileItsLastGoodAnswerAges() {
        await().until(() -> provider("entsoe").get("state").asText().equals("OK"));
        ENTSOE.answers(Reply.status(503));

        await().until(() -> provider("entsoe").get("circuit").asText().equals("OPEN"));
        double age = provider("entsoe").get("ageSeconds").asDouble();
        await().until(() -> provider("entsoe").get("state").asText().equals("DEGRADED"));
        assertThat(provider("entsoe").get("ageSeconds").asDouble()).isGreaterThan(age);
        assertThat(provider("entsoe").get("lastError").get("detail").asText()).isNotBlank();
        assertThat(provider("energy-charts").get("state").asText()).isEqualTo("OK");
        assertThat(get("/q/health/ready").body()).contains("DEGRADED");
        assertThat(get("/q/metrics").body())
                .containsPattern("gridtide_provider_age_seconds\\{provider=\"entsoe\",target=\"DE-LU\"[^}]*} [1-9]");
        ENTSOE.answers(Reply.body("text/xml", MarketAnswers.entsoe(NOW, 13)));
        await().until(() -> provider("entsoe").get("state").asText().equals("OK")
                && provider("entsoe").get("circuit").asText().equals("CLOSED"));
    }

    @Test
    @Order(5)
    void pastRangeIsFetchedOnDemand() {
        HttpResponse<String> accepted =
                post("/api/v1/providers/energy-charts/fetch?from=2026-01-31T23:00:00Z&to=2026-03-31T22:00:00Z");

        assertThat(accepted.statusCode()).isEqualTo(202);
        await().until(() ->
                provider("energy-charts").get("onDemand").get("state").asText().equals("DONE"));
        int quarters =
                (int) Duration.between(Instant.parse("2026-01-31T23:00:00Z"), Instant.parse("2026-03-31T22:00:00Z"))
                        .dividedBy(Duration.ofMinutes(15));
        assertThat(provider("energy-charts").get("onDemand").get("published").asInt())
                .isEqualTo(quarters);
        assertThat(of("AT", values(Topics.MARKET_PRICE)))
                .filteredOn(price -> price.getFrom().isBefore(Instant.parse("2026-03-31T22:00:00Z")))
                .hasSize(quarters);
        assertThat(post("/api/v1/providers/nobody/fetch").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/providers/entsoe/fetch?from=2026-01-01T00:00:00Z")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/providers/entsoe/fetch?from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .body())
                .contains("92 days");
        HttpRequest viewer = ingest.request(
                        "/api/v1/providers", tokens.token(Role.VIEWER, "demo", Duration.ofMinutes(5)))
                .build();
        assertThat(ingest.send(viewer).statusCode()).isEqualTo(403);
    }

    @Test
    @Order(6)
    void anotherInstanceStandsByAndTakesOverWithoutPublishingAgain() throws InterruptedException {
        RunningIngest first = ingest;
        ingest = RunningIngest.start("provider-it-standby", backend, settings());
        assertThat(provider("entsoe").get("state").asText()).isEqualTo("STANDBY");
        int before = values(Topics.MARKET_PRICE).size();

        first.kill();

        await().atMost(Duration.ofMinutes(2))
                .until(() -> provider("entsoe").get("state").asText().equals("OK")
                        && provider("energy-charts").get("state").asText().equals("OK"));
        assertThat(values(Topics.MARKET_PRICE)).hasSize(before);
        for (String log : List.of("provider-it", "provider-it-standby")) {
            assertThat(Path.of("target/ingest-connector-" + log + ".log"))
                    .content()
                    .contains("provider")
                    .doesNotContain(TOKEN);
        }
        assertThat(get("/api/v1/providers").body()).doesNotContain(TOKEN);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("jitter", "PT0S");
        settings.put("timeout", "PT2S");
        settings.put("poll-every", "PT0.3S");
        settings.put("refresh-every", "PT0.3S");
        settings.put("take-over-every", "PT0.5S");
        settings.put("retry.at-first", "PT0.05S");
        settings.put("retry.round", "PT0.3S");
        settings.put("retry.round-at-most", "PT0.5S");
        settings.put("circuit.delay", "PT0.5S");
        settings.put("open-meteo.enabled", "true");
        settings.put("open-meteo.base-url", OPEN_METEO.address("/v1/forecast"));
        settings.put("open-meteo.locations", "berlin=52.52/13.41");
        settings.put("open-meteo.every", "PT0.3S");
        settings.put("entsoe.enabled", "true");
        settings.put("entsoe.base-url", ENTSOE.address("/api"));
        settings.put("entsoe.api-key", TOKEN);
        settings.put("entsoe.areas", "DE-LU=10Y1001A1001A82H");
        settings.put("entsoe.degraded-after", "PT2S");
        settings.put("energy-charts.enabled", "true");
        settings.put("energy-charts.base-url", ENERGY_CHARTS.address("/price"));
        settings.put("energy-charts.areas", "AT");
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((key, value) -> prefixed.put("gridtide.providers." + key, value));
        return prefixed;
    }

    /** Hours of the range asked for: 20 degC, irradiance counting up from 100, half the sky in clouds. */
    private static Reply weather(URI uri) {
        Instant from = Instant.parse(parameter(uri, "start_hour") + ":00Z");
        Instant to = Instant.parse(parameter(uri, "end_hour") + ":00Z");
        int hours = (int) Duration.between(from, to).toHours() + 1;
        String times = LongStream.range(0, hours)
                .mapToObj(hour -> Long.toString(from.getEpochSecond() + 3600 * hour))
                .collect(joining(","));
        Function<Function<Integer, String>, String> list =
                value -> IntStream.range(0, hours).mapToObj(value::apply).collect(joining(",", "[", "]"));
        return Reply.body("application/json; charset=utf-8", """
                {"latitude":52.52,"longitude":13.42,"generationtime_ms":0.1,"utc_offset_seconds":0,"timezone":"GMT",
                 "hourly_units":{"time":"unixtime","temperature_2m":"°C","shortwave_radiation":"W/m²",
                   "direct_normal_irradiance":"W/m²","diffuse_radiation":"W/m²","wind_speed_10m":"m/s","cloud_cover":"%%"},
                 "hourly":{"time":[%s],"temperature_2m":%s,"shortwave_radiation":%s,"direct_normal_irradiance":%s,
                   "diffuse_radiation":%s,"wind_speed_10m":%s,"cloud_cover":%s}}
                """.formatted(
                        times,
                        list.apply(hour -> "20.0"),
                        list.apply(hour -> Integer.toString(100 + hour)),
                        list.apply(hour -> "80"),
                        list.apply(hour -> "60"),
                        list.apply(hour -> "3.5"),
                        list.apply(hour -> "50")));
    }

    private static Reply charts(URI uri) {
        return Reply.body(
                "application/json",
                MarketAnswers.energyCharts(
                        Instant.ofEpochSecond(Long.parseLong(parameter(uri, "start"))),
                        Instant.ofEpochSecond(Long.parseLong(parameter(uri, "end")) + 1)));
    }

    private static String parameter(URI uri, String name) {
        for (String pair : uri.getQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new IllegalArgumentException(uri + " has no " + name);
    }

    private static String acknowledgement(String text) {
        return "<Acknowledgement_MarketDocument xmlns=\"urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0\">"
                + "<Reason><code>999</code><text>" + text + "</text></Reason></Acknowledgement_MarketDocument>";
    }

    private static JsonNode provider(String name) {
        try {
            for (JsonNode provider :
                    JSON.readTree(get("/api/v1/providers").body()).get("providers")) {
                if (provider.get("name").asText().equals(name)) {
                    return provider;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new AssertionError("no provider " + name);
    }

    private static HttpResponse<String> get(String path) {
        return ingest.send(ingest.request(path, operator()).GET().build());
    }

    private static HttpResponse<String> post(String path) {
        return ingest.send(
                ingest.request(path, operator()).POST(BodyPublishers.noBody()).build());
    }

    private static String operator() {
        return tokens.token(Role.OPERATOR, "demo", Duration.ofMinutes(5));
    }

    private static List<MarketPrice> of(String area, List<MarketPrice> prices) {
        return prices.stream()
                .filter(price -> price.getPriceArea().equals(area))
                .toList();
    }

    private static <V extends SpecificRecord> List<V> awaitRecords(Topic<V> topic, int atLeast) {
        new TopicContents<>(stack, names, topic)
                .awaitUntil(atLeast + " records of " + topic.name(), entries -> entries.size() >= atLeast);
        return values(topic);
    }

    private static <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        List<V> values = new ArrayList<>();
        new TopicContents<>(stack, names, topic).read().forEach(entry -> values.add(entry.value()));
        return values;
    }
}
