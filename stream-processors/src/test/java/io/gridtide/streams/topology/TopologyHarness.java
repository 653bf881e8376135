package io.gridtide.streams.topology;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.avro.RegistryTariff;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.avro.SiteKpi;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.streams.alert.AlertRules;
import io.gridtide.streams.interval.IntervalSettings;
import io.gridtide.streams.runtime.StreamsProperties;
import io.gridtide.streams.runtime.StreamsSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The whole topology with its production configuration in the test driver. Wall clock: 2026-03-10T00:00:00Z. */
final class TopologyHarness implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    static final TopologySettings SETTINGS = new TopologySettings(
            TopicNames.withoutPrefix(),
            new PlainAvroSerdes(),
            new IntervalSettings(Duration.ofHours(48), Duration.ofDays(31), Duration.ofMinutes(1)),
            new TopologySettings.Unknown(Duration.ofSeconds(30), 3),
            new TopologySettings.Balance(Duration.ofMinutes(30), Duration.ofDays(100), 1000),
            AlertRules.DEFAULTS);

    final TopologyTestDriver driver;
    final TestInputTopic<String, MeterReading> readings;
    final TestInputTopic<String, byte[]> rawReadings;
    final TestInputTopic<String, RegistrySeries> series;
    final TestInputTopic<String, RegistrySite> sites;
    final TestInputTopic<String, RegistryTariff> tariffs;
    final TestInputTopic<String, MarketPrice> prices;
    final TestInputTopic<String, MeterInterval> recomputed;
    final TestOutputTopic<String, MeterInterval> intervals;
    final TestOutputTopic<String, MeterRejected> rejected;
    final TestOutputTopic<String, SiteBalance> balances;
    final TestInputTopic<String, RegistryAsset> assets;
    final TestInputTopic<String, ForecastIssued> forecasts;
    final TestOutputTopic<String, OpsAlert> alerts;
    final TestOutputTopic<String, SiteKpi> kpis;
    final TestOutputTopic<String, DeadLetter> deadLetters;

    TopologyHarness(Path stateDirectory) {
        Properties properties = properties(stateDirectory);
        driver = new TopologyTestDriver(topology(properties), properties, NOW);
        readings = input(Topics.METER_READING);
        rawReadings =
                driver.createInputTopic(Topics.METER_READING.name(), new StringSerializer(), new ByteArraySerializer());
        recomputed = input(Topics.METER_RECOMPUTED);
        series = input(Topics.REGISTRY_SERIES);
        sites = input(Topics.REGISTRY_SITE);
        tariffs = input(Topics.REGISTRY_TARIFF);
        prices = input(Topics.MARKET_PRICE);
        intervals = output(Topics.METER_INTERVAL);
        rejected = output(Topics.METER_REJECTED);
        balances = output(Topics.SITE_BALANCE);
        assets = input(Topics.REGISTRY_ASSET);
        forecasts = input(Topics.FORECAST_ISSUED);
        alerts = output(Topics.OPS_ALERT);
        kpis = output(Topics.SITE_KPI);
        deadLetters = output(Topics.deadLetters(TopologySettings.APPLICATION));
    }

    static Properties properties(Path stateDirectory) {
        StreamsSettings settings = new SmallRyeConfigBuilder()
                .withMapping(StreamsSettings.class)
                .withDefaultValue("gridtide.streams.state-directory", stateDirectory.toString())
                .build()
                .getConfigMapping(StreamsSettings.class);
        return StreamsProperties.of(
                "localhost:1", SETTINGS, settings, new StreamsProperties.Letters(() -> NOW, letter -> {}));
    }

    static Topology topology(Properties properties) {
        return new GridtideTopology(SETTINGS).build(properties);
    }

    void declare(String seriesId, Quantity quantity, Aggregation aggregation, Duration period) {
        declare(seriesId, quantity, aggregation, period, Optional.empty());
    }

    void declare(
            String seriesId, Quantity quantity, Aggregation aggregation, Duration period, Optional<String> assetId) {
        Series declared = new Series(
                seriesId,
                "home",
                "demo",
                assetId,
                quantity,
                aggregation,
                period,
                Resolution.QUARTER_HOUR,
                new Series.Limits(-1000, 1000));
        series.pipeInput(seriesId, RegistryMapper.toAvro(declared, 1));
    }

    void declareSite() {
        Site site = new Site(
                "home",
                "demo",
                "Home",
                ZoneId.of("Europe/Berlin"),
                new Site.Location(52.5, 13.4),
                "berlin",
                "DE-LU",
                "EUR");
        sites.pipeInput("home", RegistryMapper.toAvro(site, 1));
        Tariff tariff = new Tariff("home-tariff", "home", "demo", 1, 100, 1, 0);
        tariffs.pipeInput("home-tariff", RegistryMapper.toAvro(tariff, 1));
    }

    void tariff(Tariff tariff) {
        tariffs.pipeInput(tariff.tariffId(), RegistryMapper.toAvro(tariff, 2));
    }

    void price(String from, double pricePerMwh) {
        Instant start = Instant.parse(from);
        prices.pipeInput(
                "DE-LU",
                new MarketPrice(
                        "DE-LU", "DAY_AHEAD", start, 3600, pricePerMwh, "EUR", start.minusSeconds(43_200), "test"));
    }

    void read(String seriesId, String eventTime, double value) {
        readings.pipeInput(seriesId, reading(seriesId, eventTime, value).build());
    }

    static MeterReading.Builder reading(String seriesId, String eventTime, double value) {
        Instant time = Instant.parse(eventTime);
        return MeterReading.newBuilder()
                .setSeriesId(seriesId)
                .setEventTime(time)
                .setValue(value)
                .setUnit(null)
                .setQuality(ReadingQuality.GOOD)
                .setSource("test")
                .setSequence(0)
                .setReceivedAt(time);
    }

    /** Nothing may be left that a test did not look at. */
    void assertNothingLeft() {
        for (TestOutputTopic<?, ?> output : new TestOutputTopic<?, ?>[] {intervals, rejected, balances, deadLetters}) {
            if (!output.isEmpty()) {
                throw new AssertionError("left over: " + output.readKeyValuesToList());
            }
        }
    }

    private <V extends SpecificRecord> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(
                topic.name(),
                new StringSerializer(),
                SETTINGS.serdes().serde(topic).serializer(),
                NOW,
                Duration.ZERO);
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                new StringDeserializer(),
                SETTINGS.serdes().serde(topic).deserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
