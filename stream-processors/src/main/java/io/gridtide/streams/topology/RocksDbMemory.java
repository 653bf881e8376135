package io.gridtide.streams.topology;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory RocksDB takes outside the heap: one block cache and one write buffer for all stores of the
 * process. Kafka Streams makes one setter per store, so what they share lives in the class.
 */
public final class RocksDbMemory implements RocksDBConfigSetter {
    /** Configuration key: bytes for blocks, indexes, filters and write buffers of all stores. */
    public static final String BYTES = "gridtide.rocksdb.memory.bytes";

    private static final int BLOCK_BYTES = 4096;
    private static final int WRITE_BUFFERS = 2;
    private static final long SMALLEST_WRITE_BUFFER_BYTES = 1L << 20;
    private static final long STORES_PER_TASK_SET = 24;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configuration) {
        long bytes = ((Number) requireNonNull(configuration.get(BYTES), BYTES + " is not set")).longValue();
        Shared memory = shared(bytes);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setBlockSize(BLOCK_BYTES);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
        options.setWriteBufferSize(Math.max(SMALLEST_WRITE_BUFFER_BYTES, bytes / STORES_PER_TASK_SET));
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the write buffers are shared by all stores and live as long as the process.
    }

    private static synchronized Shared shared(long bytes) {
        if (shared == null) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes, -1, false, 0.1);
            shared = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
        }
        return shared;
    }
}
