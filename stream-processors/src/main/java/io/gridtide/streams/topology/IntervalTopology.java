package io.gridtide.streams.topology;

import static java.util.Objects.requireNonNull;

import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.schemas.topic.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Readings become settlement intervals.
 *
 * <pre>
 * meter.reading.v1 --> validate --> aggregate per series --+--> meter.interval.v1
 *                         |              ^                 |
 *                         |              | series-head, series-block, parked-reading
 *                         +--------------------------------+--> meter.rejected.v1
 *
 * meter.recomputed.v1 --> number the revision (series-head, series-block) --> meter.interval.v1
 * </pre>
 *
 * <ul>
 *   <li>Key: series id throughout. Event time: {@code eventTime} of the value; record timestamps are append times.
 *   <li>Window: the intervals of the series' resolution on the UTC grid. An interval is stated when the series
 *       moves past it or covers it; a silent series states what is complete by the wall clock.
 *   <li>Grace: by the newest reading of the same series. A late reading inside it revises; one beyond it is
 *       rejected as LATE_BEYOND_GRACE.
 *   <li>Duplicates (same series, event time, sequence) change nothing; a higher sequence corrects.
 *   <li>A reading that breaks a rule goes to {@code meter.rejected.v1}; one of an unknown series waits a while
 *       first. A record that cannot be read or processed goes to {@code stream-processors.dlq.v1}.
 * </ul>
 */
final class IntervalTopology {
    static final String SOURCE = "meter-reading";
    static final String AGGREGATE = "validate-and-aggregate";
    static final String HEAD_STORE = "series-head";
    static final String BLOCK_STORE = "series-block";
    static final String PARKED_STORE = "parked-reading";
    static final String RECOMPUTED_SOURCE = "meter-recomputed";
    private static final String SPLIT = "outcome-";
    private static final String STATED = "stated";
    private static final String REJECTED = "rejected";

    private final TopologySettings settings;
    private final SeriesCatalog catalog;

    IntervalTopology(TopologySettings settings, SeriesCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
    }

    /** Adds the flow and returns the stated intervals. */
    KStream<String, MeterInterval> addTo(StreamsBuilder builder) {
        builder.addStateStore(new HeadStoreBuilder(HEAD_STORE, Topics.METER_READING.partitions()));
        // A block is written once when its time is over, hardly ever again: nothing to gain from a cache.
        builder.addStateStore(blocks(BLOCK_STORE).withCachingDisabled());
        builder.addStateStore(blocks(PARKED_STORE));

        KStream<String, MeterReading> readings = readings(builder);
        Map<String, KStream<String, SpecificRecord>> outcomes = aggregate(readings);
        rejected(outcomes);
        return stated(outcomes, recomputed(builder));
    }

    private KStream<String, MeterReading> readings(StreamsBuilder builder) {
        Serde<MeterReading> serde = settings.serdes().serde(Topics.METER_READING);
        return builder.stream(
                settings.names().of(Topics.METER_READING),
                Consumed.with(Serdes.String(), serde).withName(SOURCE));
    }

    private Map<String, KStream<String, SpecificRecord>> aggregate(KStream<String, MeterReading> readings) {
        return readings.process(
                        () -> new IntervalProcessor(settings, catalog),
                        Named.as(AGGREGATE),
                        HEAD_STORE,
                        BLOCK_STORE,
                        PARKED_STORE)
                .split(Named.as(SPLIT))
                .branch((seriesId, outcome) -> outcome instanceof MeterInterval, Branched.as(STATED))
                .branch((seriesId, outcome) -> outcome instanceof MeterRejected, Branched.as(REJECTED))
                .noDefaultBranch();
    }

    private void rejected(Map<String, KStream<String, SpecificRecord>> outcomes) {
        Serde<MeterRejected> serde = settings.serdes().serde(Topics.METER_REJECTED);
        requireNonNull(outcomes.get(SPLIT + REJECTED))
                .mapValues(MeterRejected.class::cast, Named.as("as-rejected"))
                .to(
                        settings.names().of(Topics.METER_REJECTED),
                        Produced.with(Serdes.String(), serde).withName("meter-rejected"));
    }

    /** Proposals become statements here, so that one writer numbers the revisions of a series. */
    private KStream<String, MeterInterval> recomputed(StreamsBuilder builder) {
        Serde<MeterInterval> serde = settings.serdes().serde(Topics.METER_RECOMPUTED);
        return builder.stream(
                        settings.names().of(Topics.METER_RECOMPUTED),
                        Consumed.with(Serdes.String(), serde).withName(RECOMPUTED_SOURCE))
                .process(
                        () -> new RecomputedProcessor(settings),
                        Named.as("number-recomputed"),
                        HEAD_STORE,
                        BLOCK_STORE);
    }

    private KStream<String, MeterInterval> stated(
            Map<String, KStream<String, SpecificRecord>> outcomes, KStream<String, MeterInterval> recomputed) {
        Serde<MeterInterval> serde = settings.serdes().serde(Topics.METER_INTERVAL);
        KStream<String, MeterInterval> intervals = requireNonNull(outcomes.get(SPLIT + STATED))
                .mapValues(MeterInterval.class::cast, Named.as("as-interval"))
                .merge(recomputed, Named.as("with-recomputed"));
        intervals.to(
                settings.names().of(Topics.METER_INTERVAL),
                Produced.with(Serdes.String(), serde).withName("meter-interval"));
        return intervals;
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> blocks(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
