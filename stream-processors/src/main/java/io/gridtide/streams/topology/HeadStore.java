package io.gridtide.streams.topology;

import io.gridtide.streams.interval.SeriesHead;
import io.gridtide.streams.interval.StateCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The head of every series of a task. Those in use stay decoded; changed ones are encoded and written once per transaction, just
 * before it commits, and not once per reading: Kafka Streams' own record cache keeps bytes, and coding them is most of what a
 * reading costs.
 *
 * <p>Exactly once rests on {@link #flushCache()}: Kafka Streams calls it of every cached store before it sends the offsets of a
 * transaction. That interface is internal to Kafka Streams, see docs/adr/0023-heads-in-memory.md.
 */
final class HeadStore extends WrappedStateStore<KeyValueStore<String, byte[]>, String, byte[]> {
    private static final float LOAD_FACTOR = 0.75f;
    private static final int INITIAL_CAPACITY = 1024;

    private final int partitions;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
    private final List<Entry> changed = new ArrayList<>();
    private int limit;

    /**
     * Over a store of bytes that logs its changes and caches nothing.
     *
     * @param partitions of the readings; each has a store, and its share of the decoded heads
     */
    HeadStore(KeyValueStore<String, byte[]> stored, int partitions) {
        super(stored);
        this.partitions = partitions;
    }

    private static final class Entry {
        private final String seriesId;
        private SeriesHead head;
        private boolean changed;

        Entry(String seriesId, SeriesHead head) {
            this.seriesId = seriesId;
            this.head = head;
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        Object cachedSeries = context.appConfigs().get(GridtideTopology.CACHED_SERIES);
        limit = cachedSeries == null ? 1 : Math.max(1, Integer.parseInt(cachedSeries.toString()) / partitions);
        super.init(context, root);
    }

    /** A head of one's own, which changes nothing until it is put; null when the series has none. */
    @Nullable
    SeriesHead get(String seriesId) {
        Entry entry = entries.get(seriesId);
        if (entry != null) {
            return entry.head.copy();
        }
        byte[] bytes = wrapped().get(seriesId);
        if (bytes == null) {
            return null;
        }
        SeriesHead head = StateCodec.decodeHead(bytes);
        keep(new Entry(seriesId, head));
        return head.copy();
    }

    /** Takes the head over: the caller must not change it afterwards. */
    void put(String seriesId, SeriesHead head) {
        Entry entry = entries.get(seriesId);
        if (entry == null) {
            entry = new Entry(seriesId, head);
            keep(entry);
        }
        entry.head = head;
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
    }

    /** The series after {@code resume}, or from the first one when it is null, at most so many. */
    List<KeyValue<String, SeriesHead>> range(@Nullable String resume, int atMost) {
        flushCache();
        List<KeyValue<String, SeriesHead>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> stored = wrapped().range(resume, null)) {
            while (stored.hasNext() && found.size() < atMost) {
                KeyValue<String, byte[]> next = stored.next();
                if (!next.key.equals(resume)) {
                    found.add(KeyValue.pair(next.key, StateCodec.decodeHead(next.value)));
                }
            }
        }
        return found;
    }

    @Override
    public void flushCache() {
        for (Entry entry : changed) {
            write(entry);
        }
        changed.clear();
        super.flushCache();
    }

    @Override
    public void clearCache() {
        entries.clear();
        changed.clear();
        super.clearCache();
    }

    @Override
    public void close() {
        entries.clear();
        changed.clear();
        super.close();
    }

    private void keep(Entry entry) {
        entries.put(entry.seriesId, entry);
        if (entries.size() > limit) {
            Map.Entry<String, Entry> eldest = entries.pollFirstEntry();
            write(eldest.getValue());
        }
    }

    private void write(Entry entry) {
        if (entry.changed) {
            entry.changed = false;
            wrapped().put(entry.seriesId, StateCodec.encode(entry.head));
        }
    }
}
