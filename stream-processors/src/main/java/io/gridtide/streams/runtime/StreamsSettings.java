package io.gridtide.streams.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code gridtide.streams.*}: how the Kafka Streams application runs. */
@ConfigMapping(prefix = "gridtide.streams")
public interface StreamsSettings {
    /** Off: this process runs no topology. */
    @WithDefault("true")
    boolean enabled();

    /** Stream threads; more than the 6 partitions of the meter topics are idle. */
    @WithDefault("2")
    int threads();

    /** Where the stores lie; it may be lost, then they are restored from their changelogs. */
    @WithDefault("streams-state")
    Path stateDirectory();

    /** How often a transaction is committed: the delay of readers that read committed records only. */
    @WithDefault("PT0.2S")
    Duration commitInterval();

    /** Bytes of heap for the record caches of all stores. */
    @WithDefault("33554432")
    long cacheBytes();

    /** Series whose newest readings stay decoded on the heap, about 1 KiB each; as many as an eighth of the heap holds unless given. */
    OptionalInt cachedSeries();

    /** Bytes outside the heap for RocksDB, over all stores. */
    @WithDefault("134217728")
    long rocksdbBytes();

    /** Replicas of changelogs and repartition topics; -1 is the broker's default. */
    @WithDefault("-1")
    int replicationFactor();

    /** A fixed member name: a restart within the session timeout then needs no rebalance. One per instance. */
    Optional<String> instanceId();

    /** A member that is silent for this long has died. */
    @WithDefault("PT10S")
    Duration sessionTimeout();
}
