package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.topic.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Intervals of the members of virtual series become intervals of those.
 *
 * <pre>
 * stated intervals by site --> add and subtract per (virtual series, interval) --> meter.interval.v1
 *                                              ^
 *                                              | virtual-part, virtual-series
 * </pre>
 *
 * <ul>
 *   <li>Key: site id in, id of the virtual series out. Event time: {@code from} of the interval.
 *   <li>An interval is stated when every member has stated its own, or when the members are the grace of the site
 *       balance further; then it has no value. A member that is stated later or again states it again.
 *   <li>What comes later than the retention of the site balance changes nothing any more.
 *   <li>The intervals go to their topic only: they are no part of the balance, nor of another virtual series.
 * </ul>
 */
final class VirtualTopology {
    static final String PART_STORE = "virtual-part";
    static final String SERIES_STORE = "virtual-series";

    private final TopologySettings settings;
    private final SeriesCatalog catalog;

    VirtualTopology(TopologySettings settings, SeriesCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
    }

    void addTo(StreamsBuilder builder, KStream<String, MeterInterval> bySite) {
        builder.addStateStore(store(PART_STORE, Serdes.ByteArray()));
        builder.addStateStore(store(SERIES_STORE, Serdes.String()));
        publish(bySite.process(
                () -> new VirtualProcessor(settings.balance(), catalog),
                Named.as("virtual-series-interval"),
                PART_STORE,
                SERIES_STORE));
    }

    private void publish(KStream<String, MeterInterval> intervals) {
        Serde<MeterInterval> serde = settings.serdes().serde(Topics.METER_INTERVAL);
        intervals.to(
                settings.names().of(Topics.METER_INTERVAL),
                Produced.with(Serdes.String(), serde).withName("virtual-interval"));
    }

    private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(String name, Serde<K> keySerde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keySerde, Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
