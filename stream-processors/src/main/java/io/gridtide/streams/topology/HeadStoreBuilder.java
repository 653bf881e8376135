package io.gridtide.streams.topology;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds {@link HeadStore}s over RocksDB with a changelog. */
final class HeadStoreBuilder implements StoreBuilder<HeadStore> {
    private final StoreBuilder<KeyValueStore<String, byte[]>> stored;
    private final int partitions;

    HeadStoreBuilder(String name, int partitions) {
        this.stored = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
        this.partitions = partitions;
    }

    @Override
    public HeadStore build() {
        return new HeadStore(stored.build(), partitions);
    }

    @Override
    public StoreBuilder<HeadStore> withCachingEnabled() {
        return this; // It is a cache itself.
    }

    @Override
    public StoreBuilder<HeadStore> withCachingDisabled() {
        throw new UnsupportedOperationException("a head store keeps heads decoded, its limit is set by configuration");
    }

    @Override
    public StoreBuilder<HeadStore> withLoggingEnabled(Map<String, String> config) {
        stored.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<HeadStore> withLoggingDisabled() {
        stored.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return stored.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return stored.loggingEnabled();
    }

    @Override
    public String name() {
        return stored.name();
    }
}
