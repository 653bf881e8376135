package io.gridtide.streams.topology;

import io.gridtide.streams.interval.BlockArchive;
import io.gridtide.streams.interval.ReadingBlock;
import io.gridtide.streams.interval.StateCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The blocks of one series in the store of all series of a task. */
final class BlockStore implements BlockArchive {
    private final KeyValueStore<byte[], byte[]> store;
    private final String seriesId;

    BlockStore(KeyValueStore<byte[], byte[]> store, String seriesId) {
        this.store = store;
        this.seriesId = seriesId;
    }

    @Override
    public @Nullable ReadingBlock get(long startMillis) {
        byte[] bytes = store.get(key(startMillis));
        return bytes == null ? null : StateCodec.decodeBlock(bytes);
    }

    @Override
    public void put(ReadingBlock block) {
        store.put(key(block.startMillis()), StateCodec.encode(block));
    }

    @Override
    public void remove(long startMillis) {
        store.delete(key(startMillis));
    }

    @Override
    public List<ReadingBlock> range(long fromStart, long toStart) {
        if (fromStart > toStart) {
            return List.of();
        }
        List<ReadingBlock> blocks = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = store.range(key(fromStart), key(toStart))) {
            while (entries.hasNext()) {
                blocks.add(StateCodec.decodeBlock(entries.next().value));
            }
        }
        return blocks;
    }

    @Override
    public List<ReadingBlock> before(long start, int limit) {
        List<ReadingBlock> blocks = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = store.reverseRange(key(Long.MIN_VALUE), key(start - 1))) {
            while (entries.hasNext() && blocks.size() < limit) {
                blocks.add(StateCodec.decodeBlock(entries.next().value));
            }
        }
        return blocks;
    }

    @Override
    public void removeBefore(long limitMillis) {
        List<byte[]> keys = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = store.range(key(Long.MIN_VALUE), key(limitMillis - 1))) {
            while (entries.hasNext()) {
                KeyValue<byte[], byte[]> entry = entries.next();
                keys.add(entry.key);
            }
        }
        for (int index = 0; index < keys.size() - 1; index++) {
            store.delete(keys.get(index));
        }
    }

    private byte[] key(long startMillis) {
        return TimeKeys.of(seriesId, startMillis);
    }
}
