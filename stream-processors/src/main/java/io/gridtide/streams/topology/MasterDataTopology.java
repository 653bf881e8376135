package io.gridtide.streams.topology;

import io.gridtide.domain.Asset;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.jboss.logging.Logger;

/**
 * Master data and prices, read whole by every instance.
 *
 * <pre>
 * registry.series.v1 (key series id) --> series catalogue
 * registry.site.v1   (key site id)   --> site catalogue
 * registry.tariff.v1 (key tariff id) --> site catalogue
 * registry.asset.v1  (key asset id)  --> asset catalogue, grid limits
 * market.price.v1    (key price area) -> price book
 * </pre>
 *
 * <p>Event time, window and grace do not apply: the latest record of a key is the truth, a tombstone removes it.
 * A record that breaks a domain rule is logged and treated as a tombstone, so that its readings are rejected as
 * unknown, visibly, instead of being aggregated by a wrong rule.
 *
 * <p>The catalogues hold decoded declarations, because decoding one per reading would cost more than aggregating
 * the reading. The global stores beside them stay empty: they are in memory, so Kafka Streams replays the whole
 * topic into the catalogues at every start.
 */
final class MasterDataTopology {
    private static final Logger LOG = Logger.getLogger(MasterDataTopology.class);

    /** What the global thread reads. */
    static final List<Topic<?>> TOPICS = List.of(
            Topics.REGISTRY_SERIES,
            Topics.REGISTRY_SITE,
            Topics.REGISTRY_TARIFF,
            Topics.REGISTRY_ASSET,
            Topics.MARKET_PRICE);

    static final String SERIES_STORE = "registry-series";
    static final String SITE_STORE = "registry-site";
    static final String TARIFF_STORE = "registry-tariff";
    static final String ASSET_STORE = "registry-asset";
    static final String PRICE_STORE = "market-price";

    private final TopologySettings settings;
    private final SeriesCatalog series = new SeriesCatalog();
    private final SiteCatalog sites = new SiteCatalog();
    private final GridLimits gridLimits = new GridLimits();
    private final AssetCatalog assets = new AssetCatalog();
    private final PriceBook prices;

    MasterDataTopology(TopologySettings settings) {
        this.settings = settings;
        this.prices = new PriceBook(settings.balance().retention());
    }

    void addTo(StreamsBuilder builder) {
        add(builder, Topics.REGISTRY_SERIES, SERIES_STORE, declareSeries());
        add(builder, Topics.REGISTRY_SITE, SITE_STORE, declareSite());
        add(builder, Topics.REGISTRY_TARIFF, TARIFF_STORE, declareTariff());
        add(builder, Topics.REGISTRY_ASSET, ASSET_STORE, declareAsset());
        add(builder, Topics.MARKET_PRICE, PRICE_STORE, publishPrice());
    }

    SeriesCatalog series() {
        return series;
    }

    SiteCatalog sites() {
        return sites;
    }

    GridLimits gridLimits() {
        return gridLimits;
    }

    AssetCatalog assets() {
        return assets;
    }

    PriceBook prices() {
        return prices;
    }

    private Listener<io.gridtide.schemas.avro.RegistrySeries> declareSeries() {
        return new Listener<>(record -> series.declare(RegistryMapper.series(record)), series::remove);
    }

    private Listener<io.gridtide.schemas.avro.RegistrySite> declareSite() {
        return new Listener<>(record -> sites.declare(RegistryMapper.site(record)), sites::removeSite);
    }

    private Listener<io.gridtide.schemas.avro.RegistryTariff> declareTariff() {
        return new Listener<>(record -> sites.declare(RegistryMapper.tariff(record)), sites::removeTariff);
    }

    private Listener<io.gridtide.schemas.avro.RegistryAsset> declareAsset() {
        return new Listener<>(
                record -> {
                    Asset asset = RegistryMapper.asset(record);
                    assets.declare(asset);
                    gridLimits.declare(asset);
                },
                assetId -> {
                    assets.remove(assetId);
                    gridLimits.remove(assetId);
                });
    }

    private Listener<io.gridtide.schemas.avro.MarketPrice> publishPrice() {
        return new Listener<>(prices::publish, area -> {});
    }

    private <V extends SpecificRecord> void add(
            StreamsBuilder builder, Topic<V> topic, String store, Listener<V> listener) {
        ProcessorSupplier<String, V, Void, Void> processors = () -> new MasterDataProcessor<>(topic.name(), listener);
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                settings.names().of(topic),
                Consumed.with(Serdes.String(), settings.serdes().serde(topic)).withName(store),
                processors);
    }

    /**
     * What to do with the records of one topic.
     *
     * @param declare takes a value; may throw IllegalArgumentException or DateTimeException when it breaks a rule
     * @param remove takes the key of a tombstone
     */
    private record Listener<V>(Consumer<V> declare, Consumer<String> remove) {}

    private static final class MasterDataProcessor<V> extends ContextualProcessor<String, V, Void, Void> {
        private final String topic;
        private final Listener<V> listener;

        MasterDataProcessor(String topic, Listener<V> listener) {
            this.topic = topic;
            this.listener = listener;
        }

        @Override
        public void process(Record<String, V> record) {
            if (record.value() == null) {
                listener.remove().accept(record.key());
                return;
            }
            try {
                listener.declare().accept(record.value());
            } catch (IllegalArgumentException | java.time.DateTimeException broken) {
                LOG.warnf(broken, "Master data breaks a rule and is ignored topic=%s key=%s", topic, record.key());
                listener.remove().accept(record.key());
            }
        }
    }
}
