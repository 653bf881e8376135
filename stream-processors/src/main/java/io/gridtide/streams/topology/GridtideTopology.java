package io.gridtide.streams.topology;

import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.streams.interval.SeriesRules;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/** The whole application: master data, intervals, balance, alerts, figures. Build a new one for every start. */
public final class GridtideTopology {
    /** Configuration key: series whose newest readings stay decoded in memory, over all partitions. */
    public static final String CACHED_SERIES = "gridtide.streams.cached-series";

    private final TopologySettings settings;
    private final MasterDataTopology masterData;

    public GridtideTopology(TopologySettings settings) {
        this.settings = settings;
        this.masterData = new MasterDataTopology(settings);
    }

    /** Full names of the topics that are read whole by every instance. */
    public static Set<String> globalTopics(TopicNames names) {
        return MasterDataTopology.TOPICS.stream().map(names::of).collect(Collectors.toUnmodifiableSet());
    }

    /** The declaration of a series as read so far, or null. Complete once the application has been started. */
    public @Nullable SeriesRules declared(String seriesId) {
        return masterData.series().find(seriesId);
    }

    /**
     * The topology.
     *
     * @param properties configuration of the application; refuses internal resources without a name
     */
    public Topology build(Properties properties) {
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        StreamsBuilder builder = new StreamsBuilder();
        masterData.addTo(builder);
        var intervals = new IntervalTopology(settings, masterData.series()).addTo(builder);
        var bySite = new SiteIntervals(masterData.series()).addTo(intervals);
        var balances = new BalanceTopology(settings, masterData).addTo(builder, bySite);
        new VirtualTopology(settings, masterData.series()).addTo(builder, bySite);
        new AlertTopology(settings, masterData).addTo(builder, balances);
        new KpiTopology(settings, masterData).addTo(builder, balances, intervals);
        return builder.build(properties);
    }
}
