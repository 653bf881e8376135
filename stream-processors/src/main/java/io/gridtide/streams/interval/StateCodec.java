package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of heads and blocks in the stores. The first byte is the version of the layout. */
public final class StateCodec {
    private static final byte VERSION = 1;
    private static final Quality[] QUALITIES = Quality.values();
    private static final int HEAD_BYTES = 64;
    private static final int READING_BYTES = 16;

    private StateCodec() {}

    public static byte[] encode(SeriesHead head) {
        int readings = head.open.readings().size()
                + (head.previous == null ? 0 : head.previous.readings().size());
        StateWriter writer = new StateWriter(HEAD_BYTES + readings * READING_BYTES);
        writer.writeByte(VERSION);
        writer.writeLong(head.blockSpanMillis);
        writer.writeLong(head.streamTime);
        writer.writeLong(head.streamTime - head.frontier);
        writer.writeLong(head.streamTime - head.segmentStart);
        writer.writeLong(head.previousEnd);
        writer.writeLong(head.streamTime - head.dataEnd);
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

    public static SeriesHead decodeHead(byte[] bytes) {
        StateReader reader = versioned(bytes);
        long blockSpan = reader.readLong();
        long streamTime = reader.readLong();
        long frontier = streamTime - reader.readLong();
        long segmentStart = streamTime - reader.readLong();
        long previousEnd = reader.readLong();
        long dataEnd = streamTime - reader.readLong();
        double registerBeforeReset = reader.readDouble();
        long lastArrival = reader.readLong();
        long lastReceivedAt = reader.readLong();
        SeriesHead head = new SeriesHead(blockSpan, readBlock(reader));
        head.streamTime = streamTime;
        head.frontier = frontier;
        head.segmentStart = segmentStart;
        head.previousEnd = previousEnd;
        head.dataEnd = dataEnd;
        head.registerBeforeReset = registerBeforeReset;
        head.lastArrivalMillis = lastArrival;
        head.lastReceivedAtMillis = lastReceivedAt;
        if (reader.readByte() == 1) {
            head.previous = readBlock(reader);
        }
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

    private static StateReader versioned(byte[] bytes) {
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
        Readings readings = block.readings();
        writer.writeLong(readings.size());
        long time = block.startMillis();
        long sequence = 0;
        for (int index = 0; index < readings.size(); index++) {
            writer.writeLong(readings.time(index) - time);
            writer.writeDouble(readings.value(index));
            writer.writeLong(readings.sequence(index) - sequence);
            writer.writeByte(readings.quality(index).ordinal());
            time = readings.time(index);
            sequence = readings.sequence(index);
        }
        writer.writeLong(block.revisionByFrom().size());
        for (Map.Entry<Long, Integer> entry : block.revisionByFrom().entrySet()) {
            writer.writeLong(entry.getKey() - block.startMillis());
            writer.writeLong(entry.getValue());
        }
    }

    private static ReadingBlock readBlock(StateReader reader) {
        long start = reader.readLong();
        Readings readings = new Readings();
        long time = start;
        long sequence = 0;
        long count = reader.readLong();
        for (long index = 0; index < count; index++) {
            time += reader.readLong();
            double value = reader.readDouble();
            sequence += reader.readLong();
            readings.put(time, value, sequence, QUALITIES[reader.readByte()]);
        }
        TreeMap<Long, Integer> revisionByFrom = new TreeMap<>();
        long revisions = reader.readLong();
        for (long index = 0; index < revisions; index++) {
            long from = start + reader.readLong();
            revisionByFrom.put(from, (int) reader.readLong());
        }
        return new ReadingBlock(start, readings, revisionByFrom);
    }
}
