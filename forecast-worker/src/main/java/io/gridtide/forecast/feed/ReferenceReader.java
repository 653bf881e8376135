package io.gridtide.forecast.feed;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.feed.Histories.Step;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads whole what every instance needs: registry, prices and weather forecasts. */
public final class ReferenceReader extends ReaderLoop {
    private final FeedSetup setup;
    private final Routes routes;
    private volatile boolean loaded;

    /**
     * Creates the reader.
     *
     * @param known where everything is kept
     */
    public ReferenceReader(FeedSetup setup, Known known) {
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
                .add(Topics.WEATHER_FORECAST, (partition, key, weather) -> take(known.weather(), weather));
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
        List<TopicPartition> whole = new ArrayList<>();
        for (String topic : routes.topics()) {
            whole.addAll(partitionsOf(consumer, topic));
        }
        consumer.assign(whole);
        consumer.seekToBeginning(whole);
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
}
