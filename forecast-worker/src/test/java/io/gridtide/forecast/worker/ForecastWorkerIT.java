package io.gridtide.forecast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.forecast.SampleSeries;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastRequested;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.ForecastStatus;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged service between a real broker and a real schema registry: 20 days of a site, and one death. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForecastWorkerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Instant NOW = SampleSeries.NOW;
    private static final int DAYS = 20;

    private final Map<String, String> configuration = new HashMap<>();
    private TopicProbe probe;
    private WorkerProcess worker;

    @BeforeAll
    void feedASiteAndStart() throws Exception {
        ItStack stack = ItStack.shared();
        TopicNames names = stack.freshTopics("forecast");
        configuration.putAll(stack.configuration(names));
        configuration.put("gridtide.clock", "feed");
        probe = new TopicProbe(new TopicProbe.Settings(stack.bootstrapServers(), stack.registryUrl(), names));
        Site site = new Site("home", "demo", "Home", SampleSeries.BERLIN, SampleSeries.PLACE, "berlin", "DE-LU", "EUR");
        probe.send(Topics.REGISTRY_SITE, "home", RegistryMapper.toAvro(site, 1));
        probe.send(
                Topics.REGISTRY_ASSET,
                "home-pv",
                RegistryMapper.toAvro(new Asset.PvPlant("home-pv", "home", "demo", 5), 1));
        register("home/load", Optional.empty(), Quantity.LOAD);
        register("home/pv", Optional.of("home-pv"), Quantity.GENERATION);
        probe.sendBytes(Topics.METER_INTERVAL, "home/load", new byte[] {7, 7, 7});
        sendIntervals("home/load", Quantity.LOAD, NOW.minus(Duration.ofDays(DAYS)), DAYS * 96);
        sendIntervals("home/pv", Quantity.GENERATION, NOW.minus(Duration.ofDays(DAYS)), DAYS * 96);
        sendPrices(NOW.minus(Duration.ofDays(DAYS)), DAYS * 96 + 96);
        probe.flush();
        worker = WorkerProcess.start(configuration);
    }

    @AfterAll
    void stop() throws Exception {
        worker.close();
        probe.close();
    }

    @Test
    @Order(1)
    void aBrokenRecordGoesToTheDeadLettersAndTheRestIsForecast() {
        ForecastIssued load = forecast(record -> record.getSeriesId().equals("home/load"));
        ForecastIssued pv = forecast(record -> record.getSeriesId().equals("home/pv"));
        ForecastIssued price = forecast(record -> record.getSeriesId().equals("price/DE-LU"));

        assertThat(load.getIssuedAt()).isEqualTo(NOW);
        assertThat(load.getModel()).isEqualTo("ensemble");
        assertThat(load.getStatus()).isEqualTo(ForecastStatus.OK);
        assertThat(load.getTenantId()).isEqualTo("demo");
        assertThat(List.of(load, pv, price)).allSatisfy(record -> assertThat(record.getPoints())
                .hasSize(192)
                .allMatch(point -> point.getP10() <= point.getP50() && point.getP50() <= point.getP90()));
        assertThat(pv.getPoints()).allMatch(point -> point.getP90() <= 5);
        assertThat(price.getPoints().subList(0, 96))
                .allMatch(point -> point.getP10() == point.getP90() && point.getP50() == 50);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(probe.read(Topics.deadLetters("forecast-worker")))
                .anyMatch(letter -> letter.getSourceTopic().endsWith("meter.interval.v1")));
    }

    @Test
    @Order(2)
    void aRequestIsAnsweredWithItsCorrelationId() {
        probe.send(Topics.FORECAST_REQUESTED, "home/load", request("home/load", "ask-1", Map.of("horizonHours", "24")));
        probe.flush();

        ForecastIssued answer = forecast(record -> "ask-1".equals(record.getCorrelationId()));
        assertThat(answer.getTrigger()).isEqualTo("REQUEST");
        assertThat(answer.getPoints()).hasSize(96);
    }

    @Test
    @Order(3)
    void aRequestForAnUnknownSeriesGoesToTheDeadLetters() {
        probe.send(Topics.FORECAST_REQUESTED, "home/none", request("home/none", "ask-2", Map.of()));
        probe.flush();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(probe.read(Topics.deadLetters("forecast-worker")))
                .anyMatch(letter -> letter.getExceptionMessage().contains("home/none")));
    }

    @Test
    @Order(4)
    void pricesPublishedLaterAreForecastAtOnce() {
        forecast(record -> record.getSeriesId().equals("price/DE-LU"));
        sendPrices(NOW.plus(Duration.ofDays(1)), 24);
        probe.flush();

        ForecastIssued renewed = forecast(record -> record.getTrigger().equals("NEW_DATA"));
        assertThat(renewed.getSeriesId()).isEqualTo("price/DE-LU");
    }

    @Test
    @Order(5)
    void afterAKillItGoesOnWhereItWasAndRepeatsNothing() throws Exception {
        worker.kill();
        worker = WorkerProcess.start(configuration);
        await().atMost(PATIENCE).until(worker::ready);
        probe.send(Topics.FORECAST_REQUESTED, "home/pv", request("home/pv", "ask-3", Map.of()));
        probe.flush();
        forecast(record -> "ask-3".equals(record.getCorrelationId()));
        sendIntervals("home/load", Quantity.LOAD, NOW, 4);
        probe.flush();

        ForecastIssued next = forecast(record ->
                record.getSeriesId().equals("home/load") && record.getIssuedAt().isAfter(NOW));
        assertThat(next.getIssuedAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(probe.read(Topics.FORECAST_ISSUED))
                .extracting(ForecastIssued::getForecastId)
                .doesNotHaveDuplicates();
        assertThat(probe.read(Topics.FORECAST_ISSUED))
                .filteredOn(record -> record.getTrigger().equals("CLOCK")
                        && record.getSeriesId().equals("home/load")
                        && record.getIssuedAt().equals(NOW))
                .hasSize(1);
    }

    @Test
    @Order(6)
    void whatWasIssuedBeforeTheKillIsScoredOnceWithWhatCameTrue() {
        ForecastIssued issued = forecast(record -> record.getSeriesId().equals("home/load")
                && record.getIssuedAt().equals(NOW)
                && record.getTrigger().equals("CLOCK"));
        LongToDoubleFunction truth = SampleSeries.household(1);
        double error = issued.getPoints().stream()
                .limit(4)
                .mapToDouble(
                        point -> Math.abs(truth.applyAsDouble(point.getFrom().getEpochSecond()) - point.getP50()))
                .average()
                .orElseThrow();

        ForecastScore score = await().atMost(PATIENCE)
                .until(
                        () -> probe.read(Topics.FORECAST_SCORE).stream()
                                .filter(record -> record.getSeriesId().equals("home/load"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();

        assertThat(score.getForecastId()).isEqualTo(issued.getForecastId());
        assertThat(score.getLeadTimeHours()).isEqualTo(1);
        assertThat(score.getPoints()).isEqualTo(4);
        assertThat(score.getMeanAbsoluteError()).isCloseTo(error, within(1e-5));
        assertThat(score.getSkill()).isNotNull();
        assertThat(probe.read(Topics.FORECAST_SCORE))
                .extracting(record -> record.getSeriesId() + record.getFrom() + record.getLeadTimeHours())
                .doesNotHaveDuplicates();
    }

    @Test
    @Order(7)
    void theModelTrainedBeforeTheKillGoesOnAndSaysWhyItForecasts() throws Exception {
        List<String> versions = probe.read(Topics.FORECAST_ISSUED).stream()
                .filter(record -> record.getSeriesId().equals("home/load"))
                .map(ForecastIssued::getModelVersion)
                .distinct()
                .toList();

        assertThat(versions).hasSize(1);
        assertThat(probe.read(Topics.FORECAST_MODEL))
                .filteredOn(model -> model.getSeriesId().equals("home/load"))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.getModelVersion()).isEqualTo(versions.getFirst());
                    assertThat(model.getPoints()).isEqualTo(DAYS * 96);
                    assertThat(model.getHeldOutPinball()).isPositive();
                    assertThat(model.getState()).isNotNull();
                });
        assertThat(worker.get("/api/v1/models?seriesId=home/load")).contains("\"dataFingerprint\"", "\"linear\"");
        assertThat(worker.get("/api/v1/explanations?seriesId=home/load")).contains("\"load at this time");
        assertThat(worker.get("/api/v1/explanations?seriesId=home/none")).contains("is not forecast here");
    }

    @Test
    @Order(8)
    void oneRequestIsForManySeriesAndForAWeek() {
        probe.send(Topics.FORECAST_REQUESTED, "home/*", request("home/*", "ask-4", Map.of("horizonHours", "168")));
        probe.flush();

        for (String seriesId : List.of("home/load", "home/pv")) {
            ForecastIssued answer = forecast(record -> "ask-4".equals(record.getCorrelationId())
                    && record.getSeriesId().equals(seriesId));
            assertThat(answer.getPoints()).hasSize(672);
        }
    }

    private ForecastIssued forecast(Predicate<ForecastIssued> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> probe.read(Topics.FORECAST_ISSUED).stream()
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void register(String seriesId, Optional<String> assetId, Quantity quantity) {
        Series series = new Series(
                seriesId,
                "home",
                "demo",
                assetId,
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
        probe.send(Topics.REGISTRY_SERIES, seriesId, RegistryMapper.toAvro(series, 1));
    }

    private void sendIntervals(String seriesId, Quantity quantity, Instant start, int count) {
        LongToDoubleFunction valueAt = quantity == Quantity.LOAD ? SampleSeries.household(1) : SampleSeries.plant(2);
        for (int i = 0; i < count; i++) {
            Instant from = start.plusSeconds(900L * i);
            double meanKw = valueAt.applyAsDouble(from.getEpochSecond());
            probe.send(
                    Topics.METER_INTERVAL,
                    seriesId,
                    MeterInterval.newBuilder()
                            .setSeriesId(seriesId)
                            .setSiteId("home")
                            .setTenantId("demo")
                            .setQuantity(quantity.name())
                            .setUnit("kW")
                            .setFrom(from)
                            .setTo(from.plusSeconds(900))
                            .setMean(meanKw)
                            .setEnergyKwh(meanKw / 4)
                            .setSamples(1)
                            .setCoverage(1)
                            .setQuality(IntervalQuality.GOOD)
                            .setRevision(0)
                            .setRevisionReason("COMPLETE")
                            .setKnownAt(from.plusSeconds(900))
                            .build());
        }
    }

    private void sendPrices(Instant from, int quarters) {
        for (int i = 0; i < quarters; i++) {
            probe.send(
                    Topics.MARKET_PRICE,
                    "DE-LU",
                    new MarketPrice("DE-LU", "DAY_AHEAD", from.plusSeconds(900L * i), 900, 50.0, "EUR", from, "test"));
        }
    }

    private static ForecastRequested request(String seriesId, String correlationId, Map<String, String> options) {
        return new ForecastRequested(seriesId, NOW, "someone", "test", options, correlationId);
    }
}
