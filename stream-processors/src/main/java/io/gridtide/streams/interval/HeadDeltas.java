package io.gridtide.streams.interval;

import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What changed of many heads since each was last written, as the bytes of one journal. A head in order gains a reading at a time:
 * telling only that takes a fraction of the whole, and one value of a store for all series instead of one for each.
 */
public final class HeadDeltas {
    private static final int PREVIOUS = 1;
    private static final int PREVIOUS_END = 1 << 1;
    private static final int REGISTER = 1 << 2;
    private static final int EXPECTED_BYTES = 16 * 1024;

    private final StateWriter writer = new StateWriter(EXPECTED_BYTES);

    /** An empty journal. */
    public HeadDeltas() {
        writer.writeByte(StateCodec.VERSION);
    }

    /** Takes down what changed, and that it was written. */
    public void add(String seriesId, SeriesHead head) {
        boolean endKnown = head.previousEnd != Long.MIN_VALUE;
        boolean registerKnown = !Double.isNaN(head.registerBeforeReset);
        writer.writeText(seriesId);
        writer.writeByte((head.previous == null ? 0 : PREVIOUS)
                | (endKnown ? PREVIOUS_END : 0)
                | (registerKnown ? REGISTER : 0));
        writer.writeLong(head.streamTime);
        writer.writeLong(head.streamTime - head.frontier);
        writer.writeLong(head.streamTime - head.segmentStart);
        writer.writeLong(head.streamTime - head.dataEnd);
        writer.writeLong(head.streamTime - head.newestArchived);
        writer.writeLong(head.lastArrivalMillis);
        writer.writeLong(head.lastArrivalMillis - head.lastReceivedAtMillis);
        if (endKnown) {
            writer.writeLong(head.previousEnd);
        }
        if (registerKnown) {
            writer.writeDouble(head.registerBeforeReset);
        }
        write(head.streamTime, head.open);
        if (head.previous != null) {
            write(head.streamTime, head.previous);
        }
        head.markWritten();
    }

    /** Bytes so far. */
    public int size() {
        return writer.size();
    }

    public byte[] toBytes() {
        return writer.toBytes();
    }

    private void write(long streamTime, ReadingBlock block) {
        int kept = block.readings().written();
        writer.writeLong(streamTime - block.startMillis());
        writer.writeLong(kept);
        StateCodec.writeReadings(writer, block, kept);
        writer.writeByte(block.isRevised() ? 1 : 0);
        if (block.isRevised()) {
            StateCodec.writeRevisions(writer, block);
        }
    }

    /** Where the head of a series comes from that a delta changes, and where it goes. */
    public interface Heads {
        /** The head as it was written before the delta; null when it holds the delta already. */
        @Nullable
        SeriesHead before(String seriesId);

        void after(String seriesId, SeriesHead head);
    }

    /** Applies what a journal tells, in its order. */
    public static void replay(byte[] journal, Heads heads) {
        StateReader reader = StateCodec.versioned(journal);
        while (reader.hasMore()) {
            String seriesId = reader.readText();
            SeriesHead before = heads.before(seriesId);
            SeriesHead after = read(reader, before == null ? new SeriesHead(1, ReadingBlock.empty(0)) : before);
            if (before != null) {
                heads.after(seriesId, after);
            }
        }
    }

    private static SeriesHead read(StateReader reader, SeriesHead before) {
        int parts = reader.readByte();
        long streamTime = reader.readLong();
        long frontier = streamTime - reader.readLong();
        long segmentStart = streamTime - reader.readLong();
        long dataEnd = streamTime - reader.readLong();
        long newestArchived = streamTime - reader.readLong();
        long lastArrival = reader.readLong();
        long lastReceivedAt = lastArrival - reader.readLong();
        long previousEnd = (parts & PREVIOUS_END) == 0 ? Long.MIN_VALUE : reader.readLong();
        double register = (parts & REGISTER) == 0 ? Double.NaN : reader.readDouble();
        SeriesHead head = new SeriesHead(before.blockSpanMillis, readBlock(reader, streamTime, before));
        head.previous = (parts & PREVIOUS) == 0 ? null : readBlock(reader, streamTime, before);
        head.streamTime = streamTime;
        head.frontier = frontier;
        head.segmentStart = segmentStart;
        head.dataEnd = dataEnd;
        head.newestArchived = newestArchived;
        head.lastArrivalMillis = lastArrival;
        head.lastReceivedAtMillis = lastReceivedAt;
        head.previousEnd = previousEnd;
        head.registerBeforeReset = register;
        head.markWritten();
        return head;
    }

    private static ReadingBlock readBlock(StateReader reader, long streamTime, SeriesHead before) {
        long start = streamTime - reader.readLong();
        ReadingBlock known = blockOf(before, start);
        Readings readings = known == null ? new Readings() : known.readings().copy();
        readings.truncate((int) reader.readLong());
        StateCodec.readReadings(reader, start, readings);
        boolean revised = reader.readByte() == 1;
        SortedMap<Long, Integer> revisions = revised
                ? StateCodec.readRevisions(reader, start)
                : known == null ? Collections.emptySortedMap() : known.revisionByFrom();
        return new ReadingBlock(start, readings, revisions);
    }

    private static @Nullable ReadingBlock blockOf(SeriesHead head, long start) {
        if (head.open.startMillis() == start) {
            return head.open;
        }
        return head.previous != null && head.previous.startMillis() == start ? head.previous : null;
    }
}
