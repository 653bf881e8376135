package io.gridtide.forecast.feed;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.feed.Histories.Step;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole what every instance needs: registry, prices and weather forecasts. Of the forecasts already issued it reads
 * the newest, so that a restart does not repeat them.
 */
public final class ReferenceReader extends ReaderLoop {
    private static final long NEWEST_FORECASTS = 300;

    private final FeedSetup setup;
    private final Routes routes;
    private volatile boolean loaded;

    /**
     * Creates the reader.
     *
     * @param known where everything is kept
     * @param issuedBefore told of every forecast on the topic, its own included
     */
    public ReferenceReader(FeedSetup setup, Known known, java.util.function.Consumer<ForecastIssued> issuedBefore) {
        super("reference-reader");
        this.setup = setup;
        Registry registry = known.registry();
        this.routes = setup.routes()
                .add(
                        Topics.REGISTRY_SITE,
                        (partition, key, site) -> registry.site(key, site == null ? null : RegistryMapper.site(site)))
                .add(
                        Topics.REGISTRY_SERIES,
                        (partition, key, series) ->
                                registry.series(key, series == null ? null : RegistryMapper.series(series)))
                .add(
                        Topics.REGISTRY_ASSET,
                        (partition, key, asset) ->
                                registry.asset(key, asset == null ? null : RegistryMapper.asset(asset)))
                .add(Topics.MARKET_PRICE, (partition, key, price) -> take(known.prices(), price))
                .add(Topics.WEATHER_FORECAST, (partition, key, weather) -> take(known.weather(), weather))
                .add(Topics.FORECAST_ISSUED, (partition, key, forecast) -> take(issuedBefore, forecast));
    }

    /** Whether everything that was on the topics at the start has been read. */
    public boolean loaded() {
        return loaded;
    }

    @Override
    Consumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(setup.consumerConfiguration());
        try {
            assign(consumer);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
        return consumer;
    }

    @Override
    void handle(ConsumerRecord<byte[], byte[]> record) {
        routes.dispatch(record);
    }

    @Override
    void afterPoll(Consumer<byte[], byte[]> consumer) {
        loaded = loaded
                || consumer.assignment().stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(Long.MAX_VALUE) <= 0);
    }

    @Override
    void afterLoss() {
        loaded = false;
    }

    private void assign(Consumer<byte[], byte[]> consumer) {
        String issued = setup.names().of(Topics.FORECAST_ISSUED);
        List<TopicPartition> whole = new ArrayList<>();
        List<TopicPartition> newest = new ArrayList<>();
        for (String topic : routes.topics()) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("no topic " + topic + " yet");
            }
            partitions.forEach(partition ->
                    (topic.equals(issued) ? newest : whole).add(new TopicPartition(topic, partition.partition())));
        }
        List<TopicPartition> all = new ArrayList<>(whole);
        all.addAll(newest);
        consumer.assign(all);
        consumer.seekToBeginning(whole);
        Map<TopicPartition, Long> ends = consumer.endOffsets(newest);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(newest);
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - NEWEST_FORECASTS)));
    }

    private static void take(Prices prices, @Nullable MarketPrice price) {
        if (price == null) {
            return;
        }
        if (!Double.isFinite(price.getPricePerMwh())) {
            throw new IllegalArgumentException("pricePerMwh is finite, got " + price.getPricePerMwh());
        }
        prices.put(
                price.getPriceArea(),
                new Step(price.getFrom(), Resolution.ofSeconds(price.getResolutionSeconds())),
                price.getPricePerMwh());
    }

    private static void take(Weather weather, @Nullable WeatherForecast forecast) {
        if (forecast == null) {
            return;
        }
        Double temperature = forecast.getTemperatureDegC();
        if (temperature != null) {
            weather.temperature(forecast.getLocationId(), forecast.getValidTime(), forecast.getIssuedAt(), temperature);
        }
        Double irradiance = forecast.getGlobalHorizontalIrradianceWm2();
        if (irradiance != null) {
            weather.irradiance(forecast.getLocationId(), forecast.getValidTime(), forecast.getIssuedAt(), irradiance);
        }
    }

    private static void take(
            java.util.function.Consumer<ForecastIssued> issuedBefore, @Nullable ForecastIssued forecast) {
        if (forecast != null) {
            issuedBefore.accept(forecast);
        }
    }
}
