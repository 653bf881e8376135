package io.gridtide.streams.interval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes state compactly: numbers near zero take one byte (zigzag, seven bits a byte). */
final class StateWriter {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes;
    private int position;

    StateWriter(int expectedBytes) {
        this.bytes = new byte[expectedBytes];
    }

    void writeByte(int value) {
        ensure(1);
        bytes[position++] = (byte) value;
    }

    void writeDouble(double value) {
        ensure(Double.BYTES);
        ByteBuffer.wrap(bytes, position, Double.BYTES).putDouble(value);
        position += Double.BYTES;
    }

    void writeLong(long value) {
        ensure(LONGEST_NUMBER);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    void writeText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeLong(encoded.length);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, position, encoded.length);
        position += encoded.length;
    }

    int size() {
        return position;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, position);
    }

    private void ensure(int more) {
        if (position + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
        }
    }
}
