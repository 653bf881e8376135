package io.gridtide.streams.topology;

import io.gridtide.domain.Quantity;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.avro.SiteKpi;
import io.gridtide.schemas.topic.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Balances of a site become the figures of its local days and months.
 *
 * <pre>
 * balances of the site ----------------------------------------+--> figures per (site, local day or month) --> site.kpi.v1
 *                                                              |      ^
 * stated states of charge --> by site (site-state-of-charge) --+      | kpi-interval, kpi-charge, kpi-due, kpi-period, kpi-site
 * </pre>
 *
 * <ul>
 *   <li>Key: site id, as the balance left it; no topic is read again, and balance and figures are one transaction.
 *       Event time: {@code from} of the balance; it belongs to the local day in which it starts.
 *   <li>A revised balance takes the place of its earlier revision, never adds to it.
 *   <li>What changed is noted per local day and stated every few seconds by the wall clock, and at once when the
 *       site moves to its next day: one record per day and month, not one per interval.
 *   <li>A balance older than the retention, by the newest of its site, changes nothing any more.
 *   <li>The figures of a site without a declaration wait for it, for its zone says which day it is.
 * </ul>
 */
final class KpiTopology {
    static final String INTERVAL_STORE = "kpi-interval";
    static final String CHARGE_STORE = "kpi-charge";
    static final String DUE_STORE = "kpi-due";
    static final String PERIOD_STORE = "kpi-period";
    static final String SITE_STORE = "kpi-site";
    private static final String REPARTITION = "site-state-of-charge";

    private final TopologySettings settings;
    private final MasterDataTopology masterData;

    KpiTopology(TopologySettings settings, MasterDataTopology masterData) {
        this.settings = settings;
        this.masterData = masterData;
    }

    void addTo(
            StreamsBuilder builder, KStream<String, SiteBalance> balances, KStream<String, MeterInterval> intervals) {
        builder.addStateStore(store(INTERVAL_STORE, Serdes.ByteArray()));
        builder.addStateStore(store(CHARGE_STORE, Serdes.ByteArray()));
        builder.addStateStore(store(DUE_STORE, Serdes.ByteArray()));
        builder.addStateStore(store(PERIOD_STORE, Serdes.String()));
        builder.addStateStore(store(SITE_STORE, Serdes.String()));

        noteStatesOfCharge(statesOfCharge(intervals));
        publish(figures(balances));
    }

    private static KStream<String, MeterInterval> statesOfCharge(KStream<String, MeterInterval> intervals) {
        return intervals
                .filter(
                        (seriesId, interval) -> Quantity.STATE_OF_CHARGE.name().equals(interval.getQuantity()),
                        Named.as("is-state-of-charge"))
                .selectKey((seriesId, interval) -> interval.getSiteId(), Named.as("state-of-charge-by-site"))
                .repartition(Repartitioned.<String, MeterInterval>as(REPARTITION)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(InternalSerde.of(MeterInterval.getEncoder(), MeterInterval.getDecoder()))
                        .withNumberOfPartitions(Topics.SITE_BALANCE.partitions()));
    }

    private void noteStatesOfCharge(KStream<String, MeterInterval> statesOfCharge) {
        statesOfCharge.process(
                () -> new StateOfChargeProcessor(masterData),
                Named.as("note-state-of-charge"),
                CHARGE_STORE,
                DUE_STORE);
    }

    private KStream<String, SiteKpi> figures(KStream<String, SiteBalance> balances) {
        return balances.process(
                () -> new KpiProcessor(settings.balance(), masterData),
                Named.as("site-figures"),
                INTERVAL_STORE,
                CHARGE_STORE,
                DUE_STORE,
                PERIOD_STORE,
                SITE_STORE);
    }

    private void publish(KStream<String, SiteKpi> figures) {
        Serde<SiteKpi> serde = settings.serdes().serde(Topics.SITE_KPI);
        figures.to(
                settings.names().of(Topics.SITE_KPI),
                Produced.with(Serdes.String(), serde).withName("site-kpi"));
    }

    private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(String name, Serde<K> keySerde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keySerde, Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
