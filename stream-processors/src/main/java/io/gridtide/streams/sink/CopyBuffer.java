package io.gridtide.streams.sink;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Bytes in network order that grow as they are written. The streams of the JDK lock and check for each byte of a row. */
final class CopyBuffer {
    private ByteBuffer bytes;

    CopyBuffer(int expectedBytes) {
        bytes = ByteBuffer.allocate(expectedBytes);
    }

    void putByte(int value) {
        room(Byte.BYTES).put((byte) value);
    }

    void putShort(int value) {
        room(Short.BYTES).putShort((short) value);
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void putDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    void putBytes(byte[] value) {
        room(value.length).put(value);
    }

    /** What was written, from its begin. */
    InputStream read() {
        return new ByteArrayInputStream(bytes.array(), 0, bytes.position());
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int capacity = Math.max(Math.multiplyExact(bytes.capacity(), 2), Math.addExact(bytes.position(), more));
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        return bytes;
    }
}
