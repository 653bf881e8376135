package io.gridtide.ingest.item;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes of one block at a time. Grows with what arrives, up to a limit, and tells the sink before it does. */
final class BlockBuffer {
    private static final int BYTES_AT_FIRST = 16 * 1024;

    private final ItemSink sink;
    private final int limit;
    private byte[] bytes = new byte[BYTES_AT_FIRST];
    private int size;

    BlockBuffer(ItemSink sink, int limit) {
        this.sink = sink;
        this.limit = limit;
    }

    /**
     * Replaces the content by the next so many bytes.
     *
     * @throws EOFException when there are fewer
     */
    void fill(InputStream from, int wanted) throws IOException {
        size = 0;
        while (size < wanted) {
            makeRoom();
            int got = from.read(bytes, size, Math.min(wanted, bytes.length) - size);
            if (got < 0) {
                throw new EOFException();
            }
            size += got;
        }
    }

    /**
     * Replaces the content by everything that is left.
     *
     * @throws BodyException when that is more than the limit
     */
    void fill(InputStream from) throws IOException {
        size = 0;
        for (int got = 0; got >= 0; got = from.read(bytes, size, bytes.length - size)) {
            size += got;
            makeRoom();
        }
    }

    private void makeRoom() {
        if (size < bytes.length) {
            return;
        }
        if (size >= limit) {
            throw BodyException.tooLarge(
                    "a block unpacks to more than " + limit + " bytes; set the sync interval of the writer lower");
        }
        sink.hold(bytes.length);
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }

    /** The array the content lies in, from its beginning; used again for the next block. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }
}
