package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SiteBalance;
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
 * Intervals of the series of a site become its balance: {@code grid + generation + discharge = load + charge}.
 *
 * <pre>
 * stated intervals by site --> balance per (site, interval) --> site.balance.v1
 *                                           ^
 *                                           | balance-part, balance-site, balance-unpriced
 * </pre>
 *
 * <ul>
 *   <li>Key: site id after the repartition. Event time: {@code from} of the interval.
 *   <li>A balance is stated when every series that counts in has said its part, or when the site is a grace
 *       further; later parts and revised intervals state it again with the next revision.
 *   <li>A part later than the retention changes nothing any more; the intervals themselves are on their topic.
 *   <li>Without a grid meter the exchange is derived; with one the residual is what the meters do not explain.
 *   <li>Cost is null until price and tariff are known; then the balance is stated again.
 * </ul>
 */
final class BalanceTopology {
    static final String PART_STORE = "balance-part";
    static final String SITE_STORE = "balance-site";
    static final String UNPRICED_STORE = "balance-unpriced";

    private final TopologySettings settings;
    private final MasterDataTopology masterData;

    BalanceTopology(TopologySettings settings, MasterDataTopology masterData) {
        this.settings = settings;
        this.masterData = masterData;
    }

    /** Adds the flow and returns the stated balances. */
    KStream<String, SiteBalance> addTo(StreamsBuilder builder, KStream<String, MeterInterval> bySite) {
        builder.addStateStore(store(PART_STORE, Serdes.ByteArray()));
        builder.addStateStore(store(SITE_STORE, Serdes.String()));
        builder.addStateStore(store(UNPRICED_STORE, Serdes.ByteArray()));

        KStream<String, SiteBalance> balances = balance(bySite);
        publish(balances);
        return balances;
    }

    private KStream<String, SiteBalance> balance(KStream<String, MeterInterval> intervals) {
        return intervals.process(
                () -> new BalanceProcessor(settings.balance(), masterData),
                Named.as("balance-site-interval"),
                PART_STORE,
                SITE_STORE,
                UNPRICED_STORE);
    }

    private void publish(KStream<String, SiteBalance> balances) {
        Serde<SiteBalance> serde = settings.serdes().serde(Topics.SITE_BALANCE);
        balances.to(
                settings.names().of(Topics.SITE_BALANCE),
                Produced.with(Serdes.String(), serde).withName("site-balance"));
    }

    private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(String name, Serde<K> keySerde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keySerde, Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
