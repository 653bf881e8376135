package io.gridtide.streams.it;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.Formula;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends what the other parts of the system would send. */
final class SentEvents implements AutoCloseable {
    static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final TopicNames names;
    private final AvroSerdes serdes;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Topic<?>, Serializer<?>> serializers = new HashMap<>();

    SentEvents(ItStack stack, TopicNames names) {
        this.names = names;
        this.serdes = AvroSerdes.of(stack.registryUrl());
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void site() {
        Site site = new Site(
                "home",
                "demo",
                "Home",
                ZoneId.of("Europe/Berlin"),
                new Site.Location(52, 13),
                "berlin",
                "DE-LU",
                "EUR");
        send(Topics.REGISTRY_SITE, "home", RegistryMapper.toAvro(site, 1));
        Tariff tariff =
                new Tariff("home-tariff", "home", "demo", 1, 100, 1, 0).withDemandCharge(DemandCharge.monthly(10));
        send(Topics.REGISTRY_TARIFF, "home-tariff", RegistryMapper.toAvro(tariff, 1));
        series("home/load", Quantity.LOAD);
        series("home/pv", Quantity.GENERATION);
        Series net = new Series(
                "home/net",
                "home",
                "demo",
                Optional.empty(),
                Quantity.LOAD,
                Aggregation.VIRTUAL,
                QUARTER,
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE,
                Optional.of(Formula.parse("home/load - home/pv")),
                GapFilling.NONE,
                OptionalDouble.empty());
        send(Topics.REGISTRY_SERIES, net.seriesId(), RegistryMapper.toAvro(net, 1));
    }

    private void series(String seriesId, Quantity quantity) {
        Series series = new Series(
                seriesId,
                "home",
                "demo",
                Optional.empty(),
                quantity,
                Aggregation.PERIOD_MEAN,
                QUARTER,
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
        send(Topics.REGISTRY_SERIES, seriesId, RegistryMapper.toAvro(series, 1));
    }

    void prices(int hours) {
        for (int hour = 0; hour < hours; hour++) {
            Instant from = START.plus(Duration.ofHours(hour));
            send(
                    Topics.MARKET_PRICE,
                    "DE-LU",
                    new MarketPrice("DE-LU", "DAY_AHEAD", from, 3600, 50.0, "EUR", from.minusSeconds(43_200), "it"));
        }
    }

    /** How the first day of a forecast of the load turned out; sent again it replaces what was there. */
    void score(double meanAbsoluteError) {
        ForecastScore score = ForecastScore.newBuilder()
                .setSeriesId("home/load")
                .setTenantId("demo")
                .setModel("ensemble")
                .setModelVersion("1")
                .setLeadTimeHours(24)
                .setFrom(START)
                .setTo(START.plus(Duration.ofDays(1)))
                .setPoints(96)
                .setMeanAbsoluteError(meanAbsoluteError)
                .setPinball(0.1)
                .setCoverage(0.8)
                .setSkill(0.25)
                .setScoredAt(START.plus(Duration.ofDays(2)))
                .build();
        send(Topics.FORECAST_SCORE, "home/load", score);
    }

    /** Load of 4 kW and generation of 1 kW. */
    void quarter(int index) {
        reading("home/load", index, 4, "it");
        reading("home/pv", index, 1, "it");
    }

    /** A higher sequence than {@link #reading} gives, a month later. */
    void correction(String seriesId, int index, double value) {
        Instant time = START.plus(QUARTER.multipliedBy(index));
        MeterReading correction = MeterReading.newBuilder()
                .setSeriesId(seriesId)
                .setEventTime(time)
                .setValue(value)
                .setUnit("kW")
                .setQuality(ReadingQuality.GOOD)
                .setSource("it")
                .setSequence(1)
                .setReceivedAt(time.plus(Duration.ofDays(30)))
                .build();
        send(Topics.METER_READING, seriesId, correction);
    }

    void reading(String seriesId, int index, double value, String source) {
        Instant time = START.plus(QUARTER.multipliedBy(index));
        MeterReading reading = MeterReading.newBuilder()
                .setSeriesId(seriesId)
                .setEventTime(time)
                .setValue(value)
                .setUnit("kW")
                .setQuality(ReadingQuality.GOOD)
                .setSource(source)
                .setSequence(0)
                .setReceivedAt(time.plus(QUARTER))
                .build();
        send(Topics.METER_READING, seriesId, reading);
    }

    void undecodable(Topic<?> topic, String key) {
        producer.send(new ProducerRecord<>(names.of(topic), key, new byte[] {42, 1, 2}));
    }

    void flush() {
        producer.flush();
    }

    @SuppressWarnings("unchecked") // one serializer per topic, of the topic's type
    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        Serializer<V> serializer = (Serializer<V>) serializers.computeIfAbsent(topic, any -> serdes.serializer(topic));
        String name = names.of(topic);
        producer.send(new ProducerRecord<>(name, key, serializer.serialize(name, value)));
    }

    @Override
    public void close() {
        producer.close();
        serializers.values().forEach(Serializer::close);
    }
}
