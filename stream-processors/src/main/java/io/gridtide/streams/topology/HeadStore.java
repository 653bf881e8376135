package io.gridtide.streams.topology;

import static java.util.Objects.requireNonNull;

import io.gridtide.streams.interval.HeadDeltas;
import io.gridtide.streams.interval.SeriesHead;
import io.gridtide.streams.interval.SeriesRules;
import io.gridtide.streams.interval.StateCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The head of every series of a task. Those in use stay decoded. What changed of them is written once per transaction, just
 * before it commits, into a journal for all series; now and then a head is written whole.
 *
 * <p>Exactly once rests on {@link #flushCache()}: Kafka Streams calls it of every cached store before it sends the offsets of a
 * transaction. That interface is internal to Kafka Streams, see docs/adr/0023-heads-in-memory.md and 0029-journal-of-heads.md.
 */
final class HeadStore extends WrappedStateStore<KeyValueStore<String, byte[]>, String, byte[]> {
    private static final float LOAD_FACTOR = 0.75f;
    private static final int INITIAL_CAPACITY = 1024;

    private final int partitions;
    private final LinkedHashMap<String, HeadEntry> entries = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
    private final List<HeadEntry> changed = new ArrayList<>();
    private final HeadJournal journal;
    private boolean replayed;
    private int limit;

    /**
     * Over a store of bytes that logs its changes and caches nothing.
     *
     * @param partitions of the readings; each has a store, and its share of the decoded heads
     */
    HeadStore(KeyValueStore<String, byte[]> stored, int partitions) {
        super(stored);
        this.partitions = partitions;
        this.journal = new HeadJournal(stored);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        Object cachedSeries = context.appConfigs().get(GridtideTopology.CACHED_SERIES);
        limit = cachedSeries == null ? 1 : Math.max(1, Integer.parseInt(cachedSeries.toString()) / partitions);
        super.init(context, root);
    }

    /** The rules of a series; with its head in use it takes no second look into a large map. */
    @Nullable
    SeriesRules rules(String seriesId, SeriesCatalog catalog) {
        HeadEntry entry = entries.get(seriesId);
        return entry == null ? catalog.find(seriesId) : entry.rules(catalog);
    }

    /** A head of one's own, which changes nothing until it is put; null when the series has none. */
    @Nullable
    SeriesHead get(String seriesId) {
        replay();
        HeadEntry entry = find(seriesId);
        return entry == null ? null : entry.head().copy();
    }

    /** Takes the head over: the caller must not change it afterwards. */
    void put(String seriesId, SeriesHead head) {
        replay();
        HeadEntry entry = find(seriesId);
        if (entry == null) {
            entry = HeadEntry.unknown(seriesId, head);
            keep(entry);
        }
        if (entry.change(head)) {
            changed.add(entry);
        }
    }

    /** The series after {@code resume}, or from the first one when it is null, at most so many. */
    List<KeyValue<String, SeriesHead>> range(@Nullable String resume, int atMost) {
        replay();
        flushCache();
        List<KeyValue<String, SeriesHead>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> stored =
                wrapped().range(resume == null ? HeadJournal.END : resume, null)) {
            while (stored.hasNext() && found.size() < atMost) {
                KeyValue<String, byte[]> next = stored.next();
                if (!next.key.equals(resume)) {
                    HeadEntry entry = entries.get(next.key);
                    found.add(KeyValue.pair(
                            next.key,
                            entry == null
                                    ? StateCodec.decodeHead(next.value)
                                    : entry.head().copy()));
                }
            }
        }
        return found;
    }

    @Override
    public void flushCache() {
        if (!changed.isEmpty()) {
            HeadJournal.Round round = journal.begin();
            for (HeadEntry entry : changed) {
                if (!entry.isStored()) {
                    writeWhole(entry);
                } else if (entry.isChanged()) {
                    journal.add(round, entry);
                }
            }
            changed.clear();
            journal.finish(round).forEach(this::writeWhole);
        }
        super.flushCache();
    }

    @Override
    public void clearCache() {
        forget();
        super.clearCache();
    }

    @Override
    public void close() {
        forget();
        super.close();
    }

    private void forget() {
        entries.clear();
        changed.clear();
        journal.clear();
        replayed = false;
    }

    /** Once, when the store was restored: what the last transactions before changed. */
    private void replay() {
        if (!replayed) {
            replayed = true;
            journal.replay((number, bytes, round) -> HeadDeltas.replay(bytes, new Replaying(number, round)));
        }
    }

    private final class Replaying implements HeadDeltas.Heads {
        private final long number;
        private final HeadJournal.Round round;

        Replaying(long number, HeadJournal.Round round) {
            this.number = number;
            this.round = round;
        }

        @Override
        public @Nullable SeriesHead before(String seriesId) {
            HeadEntry entry = known(seriesId);
            return number < entry.covers() ? null : entry.head();
        }

        @Override
        public void after(String seriesId, SeriesHead head) {
            known(seriesId).replayed(head, number, round);
        }

        private HeadEntry known(String seriesId) {
            return requireNonNull(
                    find(seriesId), () -> "journal " + number + " changes a series without head: " + seriesId);
        }
    }

    private @Nullable HeadEntry find(String seriesId) {
        HeadEntry entry = entries.get(seriesId);
        if (entry != null) {
            return entry;
        }
        byte[] bytes = wrapped().get(seriesId);
        if (bytes == null) {
            return null;
        }
        HeadEntry stored = HeadEntry.of(seriesId, bytes);
        keep(stored);
        return stored;
    }

    private void keep(HeadEntry entry) {
        entries.put(entry.seriesId(), entry);
        if (entries.size() > limit) {
            HeadEntry eldest = requireNonNull(entries.pollFirstEntry()).getValue();
            if (eldest.isAhead()) {
                writeWhole(eldest);
            }
        }
    }

    private void writeWhole(HeadEntry entry) {
        wrapped().put(entry.seriesId(), entry.whole());
    }
}
