package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bytes of heads and blocks in the stores. The first byte is the version of the layout. */
public final class StateCodec {
    static final byte VERSION = 2;
    private static final Quality[] QUALITIES = Quality.values();
    private static final int HEAD_BYTES = 64;
    private static final int READING_BYTES = 16;

    private StateCodec() {}

    /**
     * A whole head.
     *
     * @param covers journals below this number tell nothing that is not in it, see {@link HeadDeltas}
     */
    public static byte[] encode(SeriesHead head, long covers) {
        int readings = head.open.readings().size()
                + (head.previous == null ? 0 : head.previous.readings().size());
        StateWriter writer = new StateWriter(HEAD_BYTES + readings * READING_BYTES);
        writer.writeByte(VERSION);
        writer.writeLong(covers);
        writer.writeLong(head.blockSpanMillis);
        writer.writeLong(head.streamTime);
        writer.writeLong(head.streamTime - head.frontier);
        writer.writeLong(head.streamTime - head.segmentStart);
        writer.writeLong(head.previousEnd);
        writer.writeLong(head.streamTime - head.dataEnd);
        writer.writeLong(head.streamTime - head.newestArchived);
        writer.writeDouble(head.registerBeforeReset);
        writer.writeLong(head.lastArrivalMillis);
        writer.writeLong(head.lastReceivedAtMillis);
        write(writer, head.open);
        writer.writeByte(head.previous == null ? 0 : 1);
        if (head.previous != null) {
            write(writer, head.previous);
        }
        return writer.toBytes();
    }

    /** The number of the first journal that may tell more than this head. */
    public static long covers(byte[] head) {
        return versioned(head).readLong();
    }

    /** A head that counts as written. */
    public static SeriesHead decodeHead(byte[] bytes) {
        StateReader reader = versioned(bytes);
        reader.readLong();
        long blockSpan = reader.readLong();
        long streamTime = reader.readLong();
        long frontier = streamTime - reader.readLong();
        long segmentStart = streamTime - reader.readLong();
        long previousEnd = reader.readLong();
        long dataEnd = streamTime - reader.readLong();
        long newestArchived = streamTime - reader.readLong();
        double registerBeforeReset = reader.readDouble();
        long lastArrival = reader.readLong();
        long lastReceivedAt = reader.readLong();
        SeriesHead head = new SeriesHead(blockSpan, readBlock(reader));
        head.streamTime = streamTime;
        head.frontier = frontier;
        head.segmentStart = segmentStart;
        head.previousEnd = previousEnd;
        head.dataEnd = dataEnd;
        head.newestArchived = newestArchived;
        head.registerBeforeReset = registerBeforeReset;
        head.lastArrivalMillis = lastArrival;
        head.lastReceivedAtMillis = lastReceivedAt;
        if (reader.readByte() == 1) {
            head.previous = readBlock(reader);
        }
        head.markWritten();
        return head;
    }

    public static byte[] encode(ReadingBlock block) {
        StateWriter writer = new StateWriter(HEAD_BYTES + block.readings().size() * READING_BYTES);
        writer.writeByte(VERSION);
        write(writer, block);
        return writer.toBytes();
    }

    public static ReadingBlock decodeBlock(byte[] bytes) {
        return readBlock(versioned(bytes));
    }

    static StateReader versioned(byte[] bytes) {
        StateReader reader = new StateReader(bytes);
        byte version = reader.readByte();
        if (version != VERSION) {
            throw new IllegalStateException("state has layout version " + version + ", this program reads " + VERSION
                    + "\nstart with an empty state directory and a new application id to rebuild it from topics");
        }
        return reader;
    }

    private static void write(StateWriter writer, ReadingBlock block) {
        writer.writeLong(block.startMillis());
        writeReadings(writer, block, 0);
        writeRevisions(writer, block);
    }

    /** The readings from the given index on. */
    static void writeReadings(StateWriter writer, ReadingBlock block, int first) {
        Readings readings = block.readings();
        writer.writeLong(readings.size() - first);
        long time = block.startMillis();
        long sequence = 0;
        for (int index = first; index < readings.size(); index++) {
            writer.writeLong(readings.time(index) - time);
            writer.writeDouble(readings.value(index));
            writer.writeLong(readings.sequence(index) - sequence);
            writer.writeByte(readings.quality(index).ordinal());
            time = readings.time(index);
            sequence = readings.sequence(index);
        }
    }

    static void writeRevisions(StateWriter writer, ReadingBlock block) {
        writer.writeLong(block.revisionByFrom().size());
        for (Map.Entry<Long, Integer> entry : block.revisionByFrom().entrySet()) {
            writer.writeLong(entry.getKey() - block.startMillis());
            writer.writeLong(entry.getValue());
        }
    }

    private static ReadingBlock readBlock(StateReader reader) {
        long start = reader.readLong();
        Readings readings = new Readings();
        readReadings(reader, start, readings);
        return new ReadingBlock(start, readings, readRevisions(reader, start));
    }

    static void readReadings(StateReader reader, long start, Readings readings) {
        long time = start;
        long sequence = 0;
        long count = reader.readLong();
        for (long index = 0; index < count; index++) {
            time += reader.readLong();
            double value = reader.readDouble();
            sequence += reader.readLong();
            readings.put(time, value, sequence, QUALITIES[reader.readByte()]);
        }
    }

    static SortedMap<Long, Integer> readRevisions(StateReader reader, long start) {
        long revisions = reader.readLong();
        if (revisions == 0) {
            return Collections.emptySortedMap();
        }
        SortedMap<Long, Integer> revisionByFrom = new TreeMap<>();
        for (long index = 0; index < revisions; index++) {
            long from = start + reader.readLong();
            revisionByFrom.put(from, (int) reader.readLong());
        }
        return revisionByFrom;
    }
}
