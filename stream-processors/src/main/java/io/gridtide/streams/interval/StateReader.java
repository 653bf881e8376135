package io.gridtide.streams.interval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
    private final ByteBuffer buffer;

    StateReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    byte readByte() {
        return buffer.get();
    }

    double readDouble() {
        return buffer.getDouble();
    }

    String readText() {
        byte[] encoded = new byte[(int) readLong()];
        buffer.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    boolean hasMore() {
        return buffer.hasRemaining();
    }

    long readLong() {
        long value = 0;
        int shift = 0;
        byte part;
        do {
            part = buffer.get();
            value |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return (value >>> 1) ^ -(value & 1);
    }
}
